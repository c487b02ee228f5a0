package org.crvsgateway.webhooks.signature;

/** What came of verifying a request. */
public sealed interface Verification {

    record Valid() implements Verification {}

    record Refused(Fault fault) implements Verification {}

    enum Fault {
        /** One of the three headers is not there, or {@code webhook-id} or {@code webhook-timestamp} is there twice. */
        HEADERS,
        /** Not a plain count of seconds. */
        TIMESTAMP_MALFORMED,
        /** Older than the tolerance: perhaps a request that somebody recorded. */
        TOO_OLD,
        /** From the future by more than the tolerance: one of the two clocks is wrong. */
        TOO_NEW,
        /** None of the signatures was made by any of the keys over these bytes. */
        NO_MATCH
    }
}
