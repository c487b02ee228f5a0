package org.crvsgateway.gateway.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * A time as a bound of ids, which are UUIDs of version 7, so that a range of time is a range of the primary key. Ids can
 * run ahead of the clock under load, hence the margin.
 */
final class TimeRange {

    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** Of the year 6429, less the margin: the sign of an id's first half stays clear. */
    private static final long LAST_SECOND = (1L << 47) / 1_000 - MARGIN.toSeconds() - 1;

    private TimeRange() {}

    /** The time itself, or the first or last one that ids and both databases can hold. */
    static OffsetDateTime storable(Instant time) {
        return cut(time).atOffset(ZoneOffset.UTC);
    }

    /** No exchange at this time or later has a smaller id. */
    static UUID idsFrom(Instant time) {
        return first(cut(time).minus(MARGIN));
    }

    /** No exchange before this time has this id or a greater one. */
    static UUID idsUpTo(Instant time) {
        return first(cut(time).plus(MARGIN));
    }

    private static Instant cut(Instant time) {
        long seconds = time.getEpochSecond();
        long within = Math.clamp(seconds, 0, LAST_SECOND);
        return within == seconds ? time : Instant.ofEpochSecond(within);
    }

    /** Ids begin with 48 bits of milliseconds (RFC 9562 section 5.7). */
    private static UUID first(Instant time) {
        return new UUID(Math.max(0, time.toEpochMilli()) << 16, 0);
    }
}
