package org.crvsgateway.gateway.subscription;

import java.util.SortedSet;
import java.util.TreeSet;

/** What a subscriber has taken over: all up to a sequence, or these. */
public sealed interface Acknowledged {

    record UpTo(long sequence) implements Acknowledged {}

    record Sequences(SortedSet<Long> sequences) implements Acknowledged {
        public Sequences {
            sequences = new TreeSet<>(sequences);
        }
    }
}
