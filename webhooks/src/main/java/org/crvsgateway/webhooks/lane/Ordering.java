package org.crvsgateway.webhooks.lane;

import org.jspecify.annotations.Nullable;

/** In which order a subscription is told; the names are stored. */
public enum Ordering {
    /** As it comes: a failing delivery delays nobody. */
    NONE,
    /** What is about one record goes out one after the other. */
    BY_RECORD,
    /** Everything goes out one after the other; a failing delivery holds up all that follow. */
    STRICT;

    private static final String ALL = "*";

    /** Deliveries with the same key wait for each other; null: for nobody. */
    public @Nullable String key(String subject) {
        return switch (this) {
            case NONE -> null;
            case BY_RECORD -> subject;
            case STRICT -> ALL;
        };
    }
}
