package org.crvsgateway.gateway.location;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** The table {@code location}. */
@Singleton
final class LocationStore {

    private static final String SELECT = """
            select id, code, name, kind, parent_id, status, created_at, updated_at
            from location
            """;

    /** False when another location has the code. */
    boolean insert(Handle handle, Location location) {
        Update insert = handle.createUpdate("""
                        insert into location (id, code, name, kind, parent_id, status, created_at, updated_at)
                        values (:id, :code, :name, :kind, :parent, :status, :created, :updated)
                        on conflict do nothing
                        """)
                .bind("id", location.id())
                .bind("code", location.code())
                .bind("name", location.name())
                .bind("kind", location.kind().name())
                .bind("status", location.status().name())
                .bind("created", timestamp(location.createdAt()))
                .bind("updated", timestamp(location.updatedAt()));
        return bindParent(insert, location).execute() == 1;
    }

    void update(Handle handle, Location location) {
        Update update = handle.createUpdate("""
                        update location
                        set name = :name, parent_id = :parent, status = :status, updated_at = :updated
                        where id = :id
                        """)
                .bind("id", location.id())
                .bind("name", location.name())
                .bind("status", location.status().name())
                .bind("updated", timestamp(location.updatedAt()));
        bindParent(update, location).execute();
    }

    private static Update bindParent(Update statement, Location location) {
        UUID parent = location.parentId();
        return parent == null ? statement.bindNull("parent", Types.OTHER) : statement.bind("parent", parent);
    }

    Optional<Location> findById(Handle handle, UUID id) {
        return handle.createQuery(SELECT + "where id = :id")
                .bind("id", id)
                .map(LocationStore::location)
                .findOne();
    }

    Optional<Location> findByIdForUpdate(Handle handle, UUID id) {
        return handle.createQuery(SELECT + "where id = :id for update")
                .bind("id", id)
                .map(LocationStore::location)
                .findOne();
    }

    Optional<Location> findByCode(Handle handle, String code) {
        return handle.createQuery(SELECT + "where code = :code")
                .bind("code", code)
                .map(LocationStore::location)
                .findOne();
    }

    List<Location> list(Handle handle, LocationQuery wanted) {
        Query query = handle.createQuery(SELECT + where(wanted) + "order by code limit :limit");
        query.bind("limit", wanted.limit());
        if (wanted.kind() != null) {
            query.bind("kind", wanted.kind().name());
        }
        if (wanted.parentId() != null) {
            query.bind("parent", wanted.parentId());
        }
        if (wanted.after() != null) {
            query.bind("after", wanted.after());
        }
        if (wanted.search() != null) {
            String text = literal(wanted.search().toLowerCase(Locale.ROOT));
            query.bind("name", "%" + text + "%").bind("code", text + "%");
        }
        return query.map(LocationStore::location).list();
    }

    private static String where(LocationQuery wanted) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        if (wanted.kind() != null) {
            conditions.add("kind = :kind");
        }
        if (wanted.parentId() != null) {
            conditions.add("parent_id = :parent");
        }
        if (wanted.after() != null) {
            conditions.add("code > :after");
        }
        if (wanted.search() != null) {
            conditions.add("(lower(name) like :name escape '!' or lower(code) like :code escape '!')");
        }
        return "where " + String.join(" and ", conditions) + " ";
    }

    private static String literal(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Location location(ResultSet row, StatementContext context) throws SQLException {
        return new Location(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                LocationKind.valueOf(row.getString("kind")),
                row.getObject("parent_id", UUID.class),
                LocationStatus.valueOf(row.getString("status")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
