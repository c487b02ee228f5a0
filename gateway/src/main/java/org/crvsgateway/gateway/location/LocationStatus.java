package org.crvsgateway.gateway.location;

import java.util.Locale;
import java.util.Optional;

/** Whether a location is still in use. A location is never removed, for records name it. */
public enum LocationStatus {
    ACTIVE,
    INACTIVE;

    /** Reads a name in any case. */
    public static Optional<LocationStatus> parse(String text) {
        try {
            return Optional.of(valueOf(text.strip().toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
