package org.crvsgateway.webhooks.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a subscription is doing.
 *
 * @param backlog deliveries still to be made
 * @param failed deliveries that are kept but no longer tried
 * @param oldestUndelivered when the oldest of the backlog was published
 */
public record LaneHealth(
        long backlog,
        long failed,
        @Nullable Instant oldestUndelivered,
        @Nullable Instant lastDeliveredAt,
        Breaker breaker) {

    /**
     * The breaker is open if {@code openUntil} lies ahead: then only one delivery is tried, at that time.
     *
     * @param holdUntil what the receiver asked for by {@code Retry-After}
     * @param held not verified, paused or disabled; what is fetched has a lane that never sends, which is not meant
     */
    public record Breaker(
            int consecutiveFailures,
            @Nullable Instant openUntil,
            @Nullable Instant failingSince,
            @Nullable Instant holdUntil,
            boolean held) {}
}
