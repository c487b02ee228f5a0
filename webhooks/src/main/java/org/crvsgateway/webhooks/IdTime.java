package org.crvsgateway.webhooks;

import java.time.Instant;
import java.util.UUID;

/** The time in a version 7 UUID (RFC 9562), by which ids follow each other: a time of messages is a range of their ids. */
public final class IdTime {
    private static final Instant LATEST = Instant.ofEpochMilli((1L << 48) - 1);

    private IdTime() {}

    /**
     * Not above any id that is made at this time, and above every one that was made before it. No id tells a time before
     * 1970 or after the year 10889, so a time out there stands for the nearest that one can tell.
     */
    public static UUID lowest(Instant time) {
        Instant told = time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time.isAfter(LATEST) ? LATEST : time;
        return new UUID(told.toEpochMilli() << 16, 0);
    }

    /** When the id was made, to the millisecond. */
    public static Instant of(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
