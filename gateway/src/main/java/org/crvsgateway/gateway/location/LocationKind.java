package org.crvsgateway.gateway.location;

import java.util.Locale;
import java.util.Optional;

/** What a location is to civil registration. */
public enum LocationKind {
    ADMINISTRATIVE_AREA,
    REGISTRATION_OFFICE,
    HEALTH_FACILITY;

    /** Reads a name in any case. */
    public static Optional<LocationKind> parse(String text) {
        try {
            return Optional.of(valueOf(text.strip().toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
