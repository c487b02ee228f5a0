package org.crvsgateway.gateway.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A time as a bound of ids, which are UUIDs of version 7, so that a range of time is a range of the primary key. Ids can
 * run ahead of the clock under load, hence the margin.
 */
final class TimeRange {

    private static final Duration MARGIN = Duration.ofMinutes(1);

    private TimeRange() {}

    /** No exchange at this time or later has a smaller id. */
    static UUID idsFrom(Instant time) {
        return first(time.minus(MARGIN));
    }

    /** No exchange before this time has this id or a greater one. */
    static UUID idsUpTo(Instant time) {
        return first(time.plus(MARGIN));
    }

    private static UUID first(Instant time) {
        return new UUID(Math.max(0, time.toEpochMilli()) << 16, 0);
    }
}
