package org.crvsgateway.webhooks.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Spares an endpoint that is down: after five failures in a row only one delivery is tried, after growing waits, while
 * the others wait with their retry budget untouched.
 */
public record Breaker(int consecutiveFailures, @Nullable Instant openUntil) {
    static final int THRESHOLD = 5;
    public static final Breaker CLOSED = new Breaker(0, null);

    public boolean isTripped() {
        return consecutiveFailures >= THRESHOLD;
    }

    public boolean isOpen(Instant now) {
        return openUntil != null && openUntil.isAfter(now);
    }

    /** Failures that arrive while it is open were sent before it opened and say nothing new. */
    Breaker failed(Instant now, List<Duration> probes, Jitter jitter) {
        if (isOpen(now)) {
            return this;
        }
        int failures = consecutiveFailures + 1;
        if (failures < THRESHOLD) {
            return new Breaker(failures, null);
        }
        Duration wait = probes.get(Math.min(failures - THRESHOLD, probes.size() - 1));
        return new Breaker(failures, now.plus(jitter.add(wait)));
    }
}
