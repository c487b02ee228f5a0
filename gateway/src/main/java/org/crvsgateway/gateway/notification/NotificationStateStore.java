package org.crvsgateway.gateway.notification;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.crvsgateway.gateway.notification.NotificationState.Source;
import org.crvsgateway.gateway.record.RecordLookup;
import org.crvsgateway.gateway.record.RecordStatus;
import org.crvsgateway.gateway.record.RegistryRecord;
import org.crvsgateway.webhooks.IdTime;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Notifications joined with what became of their records. */
@Singleton
final class NotificationStateStore {

    /** What one notification is looked for by; exactly one is set. */
    record Criteria(
            @Nullable UUID id,
            @Nullable String reference,
            @Nullable String trackingId) {

        static Criteria byId(UUID id) {
            return new Criteria(id, null, null);
        }

        static Criteria byReference(String reference) {
            return new Criteria(null, reference.replace("\0", ""), null);
        }

        static Criteria byTrackingId(String trackingId) {
            return new Criteria(null, null, trackingId.replace("\0", ""));
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    private record Row(UUID id, UUID recordId, Source source, boolean possibleDuplicate, byte[] issues) {}

    private static final RowMapper<Row> ROW = (row, context) -> new Row(
            row.getObject("id", UUID.class),
            row.getObject("record_id", UUID.class),
            new Source(
                    row.getObject("client_id", UUID.class),
                    row.getString("client_name"),
                    row.getString("reference"),
                    row.getObject("received_at", OffsetDateTime.class).toInstant()),
            row.getBoolean("possible_duplicate"),
            row.getBytes("issues"));

    /** An id is made a little before the time of receipt is read; a time is a range of the primary key but for that. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    private static final String SELECT = """
            select notification.id, notification.record_id, notification.client_id, notification.client_name,
                notification.reference, notification.received_at, notification_body.issues,
                exists (select 1 from possible_duplicate where possible_duplicate.record_id = record.id
                    or possible_duplicate.other_record_id = record.id) as possible_duplicate
            from notification
            join notification_body on notification_body.notification_id = notification.id
                and notification_body.version = notification.version
            join record on record.id = notification.record_id
            """;

    private final RecordLookup records;

    NotificationStateStore(RecordLookup records) {
        this.records = records;
    }

    Optional<NotificationState> find(Handle handle, @Nullable UUID clientId, Criteria criteria) {
        String condition;
        if (criteria.id() != null) {
            condition = "where notification.id = :id";
        } else if (criteria.reference() != null) {
            condition = """
                    where notification.id in (select notification_id from notification_key where source_key = :key)
                    """;
        } else {
            condition = "where record.tracking_id = :trackingId";
        }
        Query query = handle.createQuery(
                SELECT + condition + own(clientId) + " order by notification.id desc fetch first 1 rows only");
        if (criteria.id() != null) {
            query.bind("id", criteria.id());
        } else if (criteria.reference() != null) {
            query.bind("key", criteria.reference());
        } else {
            query.bind("trackingId", RecordLookup.trackingId(String.valueOf(criteria.trackingId())));
        }
        return states(handle, bindOwn(query, clientId).map(ROW).list()).stream().findFirst();
    }

    List<NotificationState> list(
            Handle handle, @Nullable UUID clientId, NotificationFilter filter, int limit, @Nullable UUID after) {
        Map<String, Object> values = new HashMap<>(Map.of("limit", limit));
        StringBuilder sql = new StringBuilder(SELECT).append("where 1 = 1").append(own(clientId));
        narrow(filter, sql, values);
        if (after != null) {
            sql.append(" and notification.id < :after");
            values.put("after", after);
        }
        sql.append(" order by notification.id desc fetch first :limit rows only");
        return states(
                handle,
                bindOwn(handle.createQuery(sql.toString()).bindMap(values), clientId)
                        .map(ROW)
                        .list());
    }

    private static void narrow(NotificationFilter filter, StringBuilder sql, Map<String, Object> values) {
        if (filter.status() != null) {
            sql.append(" and record.status = :status");
            values.put("status", filter.status().name());
        }
        if (filter.eventType() != null) {
            sql.append(" and record.event_type = :eventType");
            values.put("eventType", filter.eventType().name());
        }
        if (filter.source() != null) {
            sql.append(" and notification.client_id = :source");
            values.put("source", filter.source());
        }
        Instant from = filter.received().from();
        if (from != null) {
            sql.append(" and notification.id >= :fromId and notification.received_at >= :from");
            values.put("fromId", IdTime.lowest(from.minus(CLOCKS)));
            values.put("from", from.atOffset(ZoneOffset.UTC));
        }
        Instant to = filter.received().to();
        if (to != null) {
            sql.append(" and notification.id < :toId and notification.received_at < :to");
            values.put("toId", IdTime.lowest(to.plus(CLOCKS)));
            values.put("to", to.atOffset(ZoneOffset.UTC));
        }
    }

    private static String own(@Nullable UUID clientId) {
        return clientId == null ? "" : " and notification.client_id = :clientId";
    }

    private static Query bindOwn(Query query, @Nullable UUID clientId) {
        return clientId == null ? query : query.bind("clientId", clientId);
    }

    private List<NotificationState> states(Handle handle, List<Row> rows) {
        List<UUID> ids = rows.stream().map(Row::recordId).distinct().toList();
        Map<UUID, RegistryRecord> found = records.find(handle, ids).stream()
                .collect(Collectors.toMap(record -> record.header().id(), Function.identity()));
        List<NotificationState> states = new ArrayList<>();
        for (Row row : rows) {
            RegistryRecord record = found.get(row.recordId());
            if (record != null) {
                String reason = record.header().status() == RecordStatus.REJECTED
                        ? records.reason(handle, record.header()).orElse(null)
                        : null;
                states.add(new NotificationState(
                        row.id(), row.source(), record, row.possibleDuplicate(), reason, IssueJson.read(row.issues())));
            }
        }
        return states;
    }
}
