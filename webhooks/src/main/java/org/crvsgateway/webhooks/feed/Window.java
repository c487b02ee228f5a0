package org.crvsgateway.webhooks.feed;

import java.time.Instant;
import java.util.UUID;

/** A part of a subscription's history. */
public sealed interface Window {

    /** From one sequence to another, both included. */
    record Sequences(long from, long to) implements Window {}

    /** Messages that were made from one time to another; the latter is not included. */
    record Times(Instant since, Instant until) implements Window {
        /** The least id (UUID version 7) that a message of this time can have. */
        static UUID leastId(Instant time) {
            return new UUID(time.toEpochMilli() << 16 | 0x7000L, 0x8000_0000_0000_0000L);
        }
    }
}
