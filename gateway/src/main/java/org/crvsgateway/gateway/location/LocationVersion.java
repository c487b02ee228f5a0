package org.crvsgateway.gateway.location;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a location was from one change to the next.
 *
 * @param validUntil when the next version took its place; null for the one that holds now
 */
public record LocationVersion(
        int version,
        String name,
        @Nullable String alias,
        @Nullable Integer level,
        @Nullable UUID parentId,
        LocationStatus status,
        Instant validFrom,
        @Nullable Instant validUntil) {}
