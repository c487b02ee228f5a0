package org.crvsgateway.gateway.location;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An administrative area, a registration office or a health facility.
 *
 * @param code the country's own code, unique over all kinds and fixed for good; an office's code stands in its
 *     registration numbers
 * @param parentId the administrative area that it lies in
 */
public record Location(
        UUID id,
        String code,
        String name,
        LocationKind kind,
        @Nullable UUID parentId,
        LocationStatus status,
        Instant createdAt,
        Instant updatedAt) {

    public boolean active() {
        return status == LocationStatus.ACTIVE;
    }
}
