package org.crvsgateway.gateway.vitalevent;

import org.jspecify.annotations.Nullable;

/** The registrant's next of kin, as far as they are known. */
public record Relatives(
        @Nullable Person mother,
        @Nullable Person father,
        @Nullable Person spouse) {
    public static final Relatives UNKNOWN = new Relatives(null, null, null);
}
