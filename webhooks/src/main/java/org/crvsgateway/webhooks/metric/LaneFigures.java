package org.crvsgateway.webhooks.metric;

import java.time.Duration;
import java.util.UUID;

/**
 * How a lane is doing.
 *
 * @param oldest how long ago the oldest of the backlog was published; zero if nothing waits
 * @param lastHour attempts of this hour and the one before
 */
public record LaneFigures(
        UUID subscriptionId, long backlog, long failed, Duration oldest, LastHour lastHour, Stopped stopped) {

    /** How attempts ended. */
    public record LastHour(long delivered, long failed) {
        /** From 0 to 1; 1 where there was no attempt. */
        public double successRate() {
            long all = delivered + failed;
            return all == 0 ? 1 : (double) delivered / all;
        }
    }

    /** By the breaker, or held back: not verified, paused, disabled. */
    public record Stopped(boolean breakerOpen, boolean held) {}
}
