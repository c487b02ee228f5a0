package org.crvsgateway.gateway.location;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The table {@code location}. */
@Singleton
final class LocationStore {

    private static final int MAX_LIST = 1_000;

    private static final String SELECT = """
            select id, code, kind, number_code, name, alias, area_level, parent_id, status, valid_until, version,
                   created_at, updated_at
            from location
            """;

    /** False when another location has the code, the id or the number code. */
    boolean insert(Handle handle, Location location) {
        var insert = handle.createUpdate("""
                        insert into location (id, code, kind, number_code, name, alias, area_level, parent_id, status,
                                              valid_until, version, created_at, updated_at)
                        values (:id, :code, :kind, :number_code, :name, :alias, :level, :parent, :status,
                                :valid_until, :version, :created, :updated)
                        on conflict do nothing
                        """)
                .bind("code", location.code())
                .bind("kind", location.kind().name())
                .bind("number_code", location.numberCode())
                .bind("created", timestamp(location.createdAt()));
        return bind(insert, location).execute() == 1;
    }

    void update(Handle handle, Location location) {
        bind(handle.createUpdate("""
                        update location
                        set name = :name, alias = :alias, area_level = :level, parent_id = :parent, status = :status,
                            valid_until = :valid_until, version = :version, updated_at = :updated
                        where id = :id
                        """), location).execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Location location) {
        statement
                .bind("id", location.id())
                .bind("name", location.name())
                .bind("alias", location.alias())
                .bind("level", location.level())
                .bind("status", location.status().name())
                .bind("version", location.version())
                .bind("updated", timestamp(location.updatedAt()));
        bindTime(statement, "valid_until", location.validUntil());
        return bindId(statement, "parent", location.parentId());
    }

    static <S extends SqlStatement<S>> S bindId(S statement, String name, @Nullable UUID id) {
        return id == null ? statement.bindNull(name, Types.OTHER) : statement.bind(name, id);
    }

    static <S extends SqlStatement<S>> S bindTime(S statement, String name, @Nullable Instant time) {
        return time == null
                ? statement.bindNull(name, Types.TIMESTAMP_WITH_TIMEZONE)
                : statement.bind(name, timestamp(time));
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

    boolean hasNumberCode(Handle handle, String numberCode) {
        return handle.createQuery("select count(*) from location where number_code = :code")
                        .bind("code", numberCode)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    List<Location> list(Handle handle, LocationQuery wanted) {
        LocationConditions conditions = LocationConditions.of(wanted.filter()).after(wanted.after());
        Query query = handle.createQuery(SELECT + conditions.where() + "order by code limit :limit offset :offset");
        return conditions
                .bind(query)
                .bind("limit", wanted.limit())
                .bind("offset", wanted.offset())
                .map(LocationStore::location)
                .list();
    }

    long count(Handle handle, LocationFilter filter) {
        LocationConditions conditions = LocationConditions.of(filter);
        return conditions
                .bind(handle.createQuery("select count(*) from location " + conditions.where()))
                .mapTo(Long.class)
                .one();
    }

    /** Ids and codes of these locations and of all that lie in them, level by level. */
    Map<UUID, String> within(Handle handle, Set<UUID> areas) {
        Map<UUID, String> all = new HashMap<>();
        Map<UUID, String> level = idsAndCodes(handle, "id", List.copyOf(areas));
        while (!level.isEmpty()) {
            List<UUID> parents =
                    level.keySet().stream().filter(id -> !all.containsKey(id)).toList();
            all.putAll(level);
            level = idsAndCodes(handle, "parent_id", parents);
        }
        return all;
    }

    private static Map<UUID, String> idsAndCodes(Handle handle, String column, List<UUID> ids) {
        Map<UUID, String> found = new HashMap<>();
        for (int from = 0; from < ids.size(); from += MAX_LIST) {
            handle.createQuery("select id, code from location where " + column + " in (<ids>)")
                    .bindList("ids", ids.subList(from, Math.min(ids.size(), from + MAX_LIST)))
                    .map((row, context) -> Map.entry(row.getObject("id", UUID.class), row.getString("code")))
                    .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        }
        return found;
    }

    /** What lies directly in any of these areas. */
    List<Location> children(Handle handle, Collection<UUID> parents) {
        return handle.createQuery(SELECT + "where parent_id in (<parents>) order by code")
                .bindList("parents", List.copyOf(parents))
                .map(LocationStore::location)
                .list();
    }

    static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Location location(ResultSet row, StatementContext context) throws SQLException {
        return new Location(
                row.getObject("id", UUID.class),
                row.getString("code"),
                LocationKind.valueOf(row.getString("kind")),
                row.getString("number_code"),
                new Location.Details(
                        row.getString("name"),
                        row.getString("alias"),
                        row.getObject("area_level", Integer.class),
                        row.getObject("parent_id", UUID.class),
                        LocationStatus.valueOf(row.getString("status")),
                        time(row, "valid_until")),
                row.getInt("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
