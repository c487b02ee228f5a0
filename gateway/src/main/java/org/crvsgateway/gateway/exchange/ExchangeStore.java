package org.crvsgateway.gateway.exchange;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.caller.CallerKind;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The tables {@code exchange} and {@code exchange_body}. */
@Singleton
final class ExchangeStore {

    private static final String COLUMNS = """
            e.id, e.direction, e.at, e.duration_ms, e.caller_kind, e.caller_id, e.caller_name, e.address, e.method,
            e.path, e.route, e.status, e.failure, e.request_id, e.subject_id, e.request_content_type, e.request_size,
            e.response_content_type, e.response_size
            """;

    void insert(Handle handle, List<Exchange> exchanges) {
        PreparedBatch rows = handle.prepareBatch("""
                insert into exchange (id, direction, at, duration_ms, caller_kind, caller_id, caller_name, address,
                    method, path, route, status, outcome, failure, request_id, subject_id, request_content_type,
                    request_size, response_content_type, response_size)
                values (:id, :direction, :at, :duration, :caller_kind, :caller_id, :caller_name, :address,
                    :method, :path, :route, :status, :outcome, :failure, :request_id, :subject_id, :request_content_type,
                    :request_size, :response_content_type, :response_size)
                """);
        PreparedBatch bodies = handle.prepareBatch("""
                insert into exchange_body (exchange_id, request_body, request_cut, response_body, response_cut)
                values (:id, :request, :request_cut, :response, :response_cut)
                """);
        for (Exchange exchange : exchanges) {
            bind(rows, exchange);
            if (exchange.memory() > 0) {
                bindBodies(bodies, exchange);
            }
        }
        rows.execute();
        if (bodies.size() > 0) {
            bodies.execute();
        }
    }

    private static void bind(PreparedBatch rows, Exchange exchange) {
        Exchange.Call call = exchange.call();
        Party party = exchange.party();
        bindId(rows, "caller_id", party.id());
        rows.bind("id", exchange.id())
                .bind("direction", exchange.direction().name())
                .bind("at", exchange.at().atOffset(ZoneOffset.UTC))
                .bind("duration", exchange.duration().toMillis())
                .bind("caller_kind", party.kind() == null ? null : party.kind().name())
                .bind("caller_name", party.name())
                .bind("address", party.address())
                .bind("method", call.method())
                .bind("path", call.path())
                .bind("route", call.route())
                .bindByType("status", call.status(), Integer.class)
                .bind("outcome", exchange.outcome().name())
                .bind("failure", call.failure())
                .bind("request_id", call.requestId())
                .bind("subject_id", call.subjectId())
                .bind("request_content_type", exchange.request().contentType())
                .bind("request_size", exchange.request().size())
                .bind("response_content_type", exchange.response().contentType())
                .bind("response_size", exchange.response().size())
                .add();
    }

    private static void bindBodies(PreparedBatch bodies, Exchange exchange) {
        bodies.bind("id", exchange.id())
                .bind("request_cut", exchange.request().cut())
                .bind("response_cut", exchange.response().cut());
        bindBytes(bodies, "request", exchange.request().bytes());
        bindBytes(bodies, "response", exchange.response().bytes());
        bodies.add();
    }

    private static void bindId(PreparedBatch batch, String name, @Nullable UUID id) {
        if (id == null) {
            batch.bindNull(name, Types.OTHER);
        } else {
            batch.bind(name, id);
        }
    }

    private static void bindBytes(PreparedBatch batch, String name, byte @Nullable [] bytes) {
        if (bytes == null) {
            batch.bindNull(name, Types.BINARY);
        } else {
            batch.bind(name, bytes);
        }
    }

    /** Without bodies, newest first. */
    List<Exchange> list(Handle handle, ExchangeQuery wanted) {
        List<String> conditions = conditions(wanted);
        String where = conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions) + " ";
        Query query = handle.createQuery(
                "select " + COLUMNS + "from exchange e " + where + "order by e.id desc limit :limit");
        query.bind("limit", wanted.limit());
        if (wanted.before() != null) {
            query.bind("before", wanted.before());
        }
        if (wanted.callerId() != null) {
            query.bind("caller", wanted.callerId());
        }
        if (wanted.direction() != null) {
            query.bind("direction", wanted.direction().name());
        }
        if (wanted.status() != null) {
            query.bind("status", wanted.status());
        }
        if (wanted.path() != null) {
            String prefix = wanted.path().replace("!", "!!").replace("%", "!%").replace("_", "!_");
            query.bind("path", prefix + "%");
        }
        if (wanted.from() != null) {
            query.bind("from", TimeRange.storable(wanted.from()));
            query.bind("from_id", TimeRange.idsFrom(wanted.from()));
        }
        if (wanted.to() != null) {
            query.bind("to", TimeRange.storable(wanted.to()));
            query.bind("to_id", TimeRange.idsUpTo(wanted.to()));
        }
        return query.map((row, _) -> exchange(row, body(row, "request"), body(row, "response")))
                .list();
    }

    private static List<String> conditions(ExchangeQuery wanted) {
        List<String> conditions = new ArrayList<>();
        if (wanted.before() != null) {
            conditions.add("e.id < :before");
        }
        if (wanted.callerId() != null) {
            conditions.add("e.caller_id = :caller");
        }
        if (wanted.direction() != null) {
            conditions.add("e.direction = :direction");
        }
        if (wanted.status() != null) {
            conditions.add("e.status = :status");
        }
        if (wanted.path() != null) {
            conditions.add("e.path like :path escape '!'");
        }
        if (wanted.from() != null) {
            conditions.add("e.id >= :from_id and e.at >= :from");
        }
        if (wanted.to() != null) {
            conditions.add("e.id < :to_id and e.at < :to");
        }
        return conditions;
    }

    Optional<Exchange> findWithBodies(Handle handle, UUID id) {
        return handle.createQuery("select " + COLUMNS + """
                        , b.request_body, b.request_cut, b.response_body, b.response_cut
                        from exchange e left join exchange_body b on b.exchange_id = e.id
                        where e.id = :id
                        """)
                .bind("id", id)
                .map((row, _) -> exchange(row, keptBody(row, "request"), keptBody(row, "response")))
                .findOne();
    }

    /** Returns how many. */
    int deleteBodiesBefore(Handle handle, UUID id, int limit) {
        return handle.createUpdate("""
                        delete from exchange_body
                        where exchange_id in (
                            select exchange_id from exchange_body where exchange_id < :id
                            order by exchange_id limit :limit)
                        """).bind("id", id).bind("limit", limit).execute();
    }

    /** Returns how many. */
    int deleteBefore(Handle handle, UUID id, int limit) {
        return handle.createUpdate("""
                        delete from exchange
                        where id in (select id from exchange where id < :id order by id limit :limit)
                        """).bind("id", id).bind("limit", limit).execute();
    }

    private static Exchange exchange(ResultSet row, Body request, Body response) throws SQLException {
        String kind = row.getString("caller_kind");
        return new Exchange(
                row.getObject("id", UUID.class),
                Direction.valueOf(row.getString("direction")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Duration.ofMillis(row.getLong("duration_ms")),
                new Party(
                        kind == null ? null : CallerKind.valueOf(kind),
                        row.getObject("caller_id", UUID.class),
                        row.getString("caller_name"),
                        row.getString("address")),
                new Exchange.Call(
                        row.getString("method"),
                        row.getString("path"),
                        row.getString("route"),
                        row.getObject("status", Integer.class),
                        row.getString("failure"),
                        row.getString("request_id"),
                        row.getString("subject_id")),
                request,
                response);
    }

    private static Body body(ResultSet row, String side) throws SQLException {
        return Body.unkept(row.getString(side + "_content_type"), row.getLong(side + "_size"));
    }

    private static Body keptBody(ResultSet row, String side) throws SQLException {
        return new Body(
                row.getString(side + "_content_type"),
                row.getLong(side + "_size"),
                row.getBytes(side + "_body"),
                row.getBoolean(side + "_cut"));
    }
}
