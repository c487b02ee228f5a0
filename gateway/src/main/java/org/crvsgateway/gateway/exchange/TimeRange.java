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

    /** Of the year 6429; the sign of the id's first half stays clear. */
    private static final long LAST_SECOND = (1L << 47) / 1_000 - 1;

    private TimeRange() {}

    /** No exchange at this time or later has a smaller id. */
    static UUID idsFrom(Instant time) {
        return first(shifted(time, MARGIN.negated()));
    }

    /** No exchange before this time has this id or a greater one. */
    static UUID idsUpTo(Instant time) {
        return first(shifted(time, MARGIN));
    }

    private static Instant shifted(Instant time, Duration by) {
        return Instant.ofEpochSecond(Math.clamp(time.getEpochSecond(), 0, LAST_SECOND))
                .plusNanos(time.getNano())
                .plus(by);
    }

    /** Ids have 48 bits for milliseconds (RFC 9562 section 5.7): what lies before or behind them all is cut. */
    private static UUID first(Instant time) {
        long seconds = Math.clamp(time.getEpochSecond(), 0, LAST_SECOND);
        return new UUID(Instant.ofEpochSecond(seconds, time.getNano()).toEpochMilli() << 16, 0);
    }
}
