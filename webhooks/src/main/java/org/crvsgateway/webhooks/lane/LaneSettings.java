package org.crvsgateway.webhooks.lane;

import org.jspecify.annotations.Nullable;

/**
 * What the subscription asks of its lane.
 *
 * @param ratePerSecond null: as fast as the receiver takes it
 * @param maxInFlight requests under way at most
 * @param catchUpRate per second until nothing is waiting any more; null: none
 */
public record LaneSettings(
        Ordering ordering,
        @Nullable Integer ratePerSecond,
        int maxInFlight,
        @Nullable Integer catchUpRate) {
    public static final LaneSettings DEFAULT = new LaneSettings(Ordering.NONE, null, 64, null);

    /** The slower of the two rates. */
    @Nullable
    Integer rate() {
        if (ratePerSecond == null || catchUpRate == null) {
            return ratePerSecond == null ? catchUpRate : ratePerSecond;
        }
        return Math.min(ratePerSecond, catchUpRate);
    }
}
