package org.crvsgateway.webhooks.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a subscription is doing. The backlog is counted up to {@link #BACKLOG_COUNTED_TO}; {@code oldestUndelivered} is
 * when the oldest waiting delivery was published.
 */
public record LaneHealth(int backlog, int failed, @Nullable Instant oldestUndelivered, Breaker breaker) {
    public static final int BACKLOG_COUNTED_TO = 10_000;

    /** The breaker is open if {@code openUntil} lies ahead: then only one delivery is tried, at that time. */
    public record Breaker(int consecutiveFailures, @Nullable Instant openUntil, boolean paused) {}
}
