package org.crvsgateway.gateway.door.json;

import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.gateway.location.Location;
import org.crvsgateway.gateway.location.LocationKind;
import org.crvsgateway.gateway.location.LocationStatistics;
import org.crvsgateway.gateway.location.LocationStatus;
import org.crvsgateway.gateway.location.LocationVersion;
import org.jspecify.annotations.Nullable;

/** A location as it goes out. */
@Serdeable
record LocationJson(
        UUID id,
        String code,
        String name,
        @Nullable String alias,
        LocationKind kind,
        @Nullable Integer level,
        @Nullable String numberCode,
        @Nullable UUID parent,
        LocationStatus status,
        @Nullable Instant validUntil,
        List<Statistics> statistics,
        int version,
        Instant createdAt,
        Instant updatedAt) {

    /** What is known of a year. */
    @Serdeable
    record Statistics(
            int year,
            @Nullable Long malePopulation,
            @Nullable Long femalePopulation,
            @Nullable Long totalPopulation,
            @Nullable BigDecimal crudeBirthRate) {

        static Statistics of(LocationStatistics of) {
            return new Statistics(
                    of.year(), of.malePopulation(), of.femalePopulation(), of.totalPopulation(), of.crudeBirthRate());
        }
    }

    /** What it was from one change to the next. */
    @Serdeable
    record Version(
            int version,
            String name,
            @Nullable String alias,
            @Nullable Integer level,
            @Nullable UUID parent,
            LocationStatus status,
            Instant validFrom,
            @Nullable Instant validUntil) {

        static Version of(LocationVersion of) {
            return new Version(
                    of.version(),
                    of.name(),
                    of.alias(),
                    of.level(),
                    of.parentId(),
                    of.status(),
                    of.validFrom(),
                    of.validUntil());
        }
    }

    static LocationJson of(Location location, List<LocationStatistics> statistics) {
        return new LocationJson(
                location.id(),
                location.code(),
                location.name(),
                location.alias(),
                location.kind(),
                location.level(),
                location.numberCode(),
                location.parentId(),
                location.status(),
                location.validUntil(),
                statistics.stream().map(Statistics::of).toList(),
                location.version(),
                location.createdAt(),
                location.updatedAt());
    }
}
