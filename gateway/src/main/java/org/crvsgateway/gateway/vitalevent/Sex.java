package org.crvsgateway.gateway.vitalevent;

import java.util.Locale;
import java.util.Optional;

/** Administrative sex, FHIR R4 value set administrative-gender. */
public enum Sex {
    MALE,
    FEMALE,
    OTHER,
    UNKNOWN;

    public static Optional<Sex> parse(String text) {
        return switch (text.strip().toUpperCase(Locale.ROOT)) {
            case "MALE", "M" -> Optional.of(MALE);
            case "FEMALE", "F" -> Optional.of(FEMALE);
            case "OTHER", "O" -> Optional.of(OTHER);
            case "UNKNOWN", "U", "UNK" -> Optional.of(UNKNOWN);
            default -> Optional.empty();
        };
    }
}
