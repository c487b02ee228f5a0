package org.crvsgateway.webhooks.lane;

import org.jspecify.annotations.Nullable;

/**
 * What the subscription asks of its lane.
 *
 * @param ratePerSecond null: as fast as the receiver takes it
 * @param maxInFlight requests under way at most
 * @param catchUpRate per second until nothing is waiting any more; null: none
 * @param allowedPerMinute what the receiver granted in a handshake; null: as much as there is
 */
public record LaneSettings(
        Ordering ordering,
        @Nullable Integer ratePerSecond,
        int maxInFlight,
        @Nullable Integer catchUpRate,
        @Nullable Integer allowedPerMinute) {
    private static final double SECONDS_OF_MINUTE = 60;
    public static final LaneSettings DEFAULT = new LaneSettings(Ordering.NONE, null, 64, null);

    public LaneSettings(
            Ordering ordering, @Nullable Integer ratePerSecond, int maxInFlight, @Nullable Integer catchUpRate) {
        this(ordering, ratePerSecond, maxInFlight, catchUpRate, null);
    }

    /** The slowest of the rates, per second. */
    @Nullable
    Double rate() {
        double slowest = Math.min(
                Math.min(known(ratePerSecond), known(catchUpRate)), known(allowedPerMinute) / SECONDS_OF_MINUTE);
        return Double.isInfinite(slowest) ? null : slowest;
    }

    private static double known(@Nullable Integer rate) {
        return rate == null ? Double.POSITIVE_INFINITY : rate;
    }
}
