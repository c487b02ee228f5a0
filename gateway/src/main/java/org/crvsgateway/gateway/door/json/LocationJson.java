package org.crvsgateway.gateway.door.json;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.crvsgateway.gateway.location.Location;
import org.crvsgateway.gateway.location.LocationKind;
import org.crvsgateway.gateway.location.LocationStatus;
import org.jspecify.annotations.Nullable;

/** A location as it goes out. */
@Serdeable
record LocationJson(
        UUID id,
        String code,
        String name,
        LocationKind kind,
        @Nullable UUID parent,
        LocationStatus status,
        Instant createdAt,
        Instant updatedAt) {

    static LocationJson of(Location location) {
        return new LocationJson(
                location.id(),
                location.code(),
                location.name(),
                location.kind(),
                location.parentId(),
                location.status(),
                location.createdAt(),
                location.updatedAt());
    }
}
