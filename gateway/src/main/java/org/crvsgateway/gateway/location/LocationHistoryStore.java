package org.crvsgateway.gateway.location;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The tables {@code location_version} and {@code location_statistics}. */
@Singleton
final class LocationHistoryStore {

    /** Ends the version before, if there is one, where this one begins. */
    void add(Handle handle, Location location) {
        handle.createUpdate("""
                        update location_version set valid_until = :at
                        where location_id = :id and version = :before
                        """)
                .bind("at", LocationStore.timestamp(location.updatedAt()))
                .bind("id", location.id())
                .bind("before", location.version() - 1)
                .execute();
        var insert = handle.createUpdate("""
                        insert into location_version (location_id, version, name, alias, area_level, parent_id, status,
                                                      valid_from)
                        values (:id, :version, :name, :alias, :level, :parent, :status, :at)
                        """)
                .bind("id", location.id())
                .bind("version", location.version())
                .bind("name", location.name())
                .bind("alias", location.alias())
                .bind("level", location.level())
                .bind("status", location.status().name())
                .bind("at", LocationStore.timestamp(location.updatedAt()));
        LocationStore.bindId(insert, "parent", location.parentId()).execute();
    }

    /** The newest first. */
    List<LocationVersion> versions(Handle handle, UUID location) {
        return handle.createQuery("""
                        select version, name, alias, area_level, parent_id, status, valid_from, valid_until
                        from location_version
                        where location_id = :id
                        order by version desc
                        """)
                .bind("id", location)
                .map((row, context) -> new LocationVersion(
                        row.getInt("version"),
                        row.getString("name"),
                        row.getString("alias"),
                        row.getObject("area_level", Integer.class),
                        row.getObject("parent_id", UUID.class),
                        LocationStatus.valueOf(row.getString("status")),
                        row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                        LocationStore.time(row, "valid_until")))
                .list();
    }

    void put(Handle handle, UUID location, LocationStatistics year) {
        handle.createUpdate("delete from location_statistics where location_id = :id and statistics_year = :year")
                .bind("id", location)
                .bind("year", year.year())
                .execute();
        handle.createUpdate("""
                        insert into location_statistics (location_id, statistics_year, male_population,
                                                         female_population, total_population, crude_birth_rate)
                        values (:id, :year, :male, :female, :total, :rate)
                        """)
                .bind("id", location)
                .bind("year", year.year())
                .bind("male", year.malePopulation())
                .bind("female", year.femalePopulation())
                .bind("total", year.totalPopulation())
                .bind("rate", year.crudeBirthRate())
                .execute();
    }

    /** By location, each by year; a location of which nothing is known has no entry. */
    Map<UUID, List<LocationStatistics>> statistics(Handle handle, Collection<UUID> locations) {
        Map<UUID, List<LocationStatistics>> found = new HashMap<>();
        if (locations.isEmpty()) {
            return found;
        }
        handle.createQuery("""
                        select location_id, statistics_year, male_population, female_population, total_population,
                               crude_birth_rate
                        from location_statistics
                        where location_id in (<ids>)
                        order by location_id, statistics_year
                        """)
                .bindList("ids", List.copyOf(locations))
                .map((row, context) -> Map.entry(
                        row.getObject("location_id", UUID.class),
                        new LocationStatistics(
                                row.getInt("statistics_year"),
                                row.getObject("male_population", Long.class),
                                row.getObject("female_population", Long.class),
                                row.getObject("total_population", Long.class),
                                plain(row.getBigDecimal("crude_birth_rate")))))
                .forEach(entry -> found.computeIfAbsent(entry.getKey(), id -> new ArrayList<>())
                        .add(entry.getValue()));
        return found;
    }

    /** Without the zeros that the column adds. */
    private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
        return number == null
                ? null
                : new BigDecimal(number.stripTrailingZeros().toPlainString());
    }
}
