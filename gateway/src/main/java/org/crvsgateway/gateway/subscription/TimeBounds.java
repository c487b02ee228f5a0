package org.crvsgateway.gateway.subscription;

import java.time.Instant;

/** Times that a history can be asked for. Beyond them neither a database nor an id can tell a time. */
final class TimeBounds {

    static final String MESSAGE = "A time here lies from 1900 to 2200.";

    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

    private TimeBounds() {}

    static boolean hold(Instant time) {
        return !time.isBefore(FIRST) && time.isBefore(END);
    }
}
