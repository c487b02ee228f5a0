package org.crvsgateway.webhooks;

import java.time.Instant;
import java.util.UUID;

/** The time in a version 7 UUID (RFC 9562), by which ids follow each other: a time of messages is a range of their ids. */
public final class IdTime {
    private IdTime() {}

    /** Not above any id that is made at this time, and above every one that was made before it. */
    public static UUID lowest(Instant time) {
        return new UUID(time.toEpochMilli() << 16, 0);
    }

    /** When the id was made, to the millisecond. */
    public static Instant of(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
