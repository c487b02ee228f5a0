package org.crvsgateway.gateway.client;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A client's secret, as far as it can be shown after the client was given it.
 *
 * @param lastUsedAt to the minute, some seconds late
 * @param endedAt when somebody ended it before it expired
 */
public record Credential(
        UUID id,
        UUID clientId,
        String prefix,
        String lastFour,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant endedAt) {

    public boolean aliveAt(Instant time) {
        return endedAt == null && time.isBefore(expiresAt);
    }
}
