package org.crvsgateway.gateway.door.opencrvs.location;

import java.util.Optional;
import org.crvsgateway.gateway.location.LocationKind;

/** OpenCRVS's words for kinds of location and levels of areas. */
final class LocationCode {

    private static final String LEVEL = "LOCATION_LEVEL_";

    private LocationCode() {}

    static String of(LocationKind kind) {
        return switch (kind) {
            case ADMINISTRATIVE_AREA -> "ADMIN_STRUCTURE";
            case REGISTRATION_OFFICE -> "CRVS_OFFICE";
            case HEALTH_FACILITY -> "HEALTH_FACILITY";
        };
    }

    static Optional<LocationKind> kind(String code) {
        for (LocationKind kind : LocationKind.values()) {
            if (of(kind).equals(code)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** The first two levels go by their old names, whatever they were sent as. */
    static String ofLevel(int level) {
        return switch (level) {
            case 1 -> "STATE";
            case 2 -> "DISTRICT";
            default -> LEVEL + level;
        };
    }

    /** {@code STATE}, {@code DISTRICT} or {@code LOCATION_LEVEL_1} to {@code _9}. */
    static Optional<Integer> level(String code) {
        return switch (code) {
            case "STATE" -> Optional.of(1);
            case "DISTRICT" -> Optional.of(2);
            default ->
                code.matches(LEVEL + "[1-9]") ? Optional.of(code.charAt(LEVEL.length()) - '0') : Optional.empty();
        };
    }
}
