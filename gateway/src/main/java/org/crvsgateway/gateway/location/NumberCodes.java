package org.crvsgateway.gateway.location;

import java.util.Locale;
import org.jdbi.v3.core.Handle;

/**
 * How an office stands in its registration numbers, which people read aloud and type: 1 to 12 capital letters and digits. Its
 * code where it is so; else what is left of it, with a number behind where another office has that.
 */
final class NumberCodes {

    private static final int MAX_LENGTH = 12;

    private final Handle handle;
    private final LocationStore store;

    NumberCodes(Handle handle, LocationStore store) {
        this.handle = handle;
        this.store = store;
    }

    String of(String code) {
        String capitals = code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        String wanted = capitals.isEmpty() ? "OFFICE" : shortened(capitals, MAX_LENGTH);
        String candidate = wanted;
        for (int number = 2; store.hasNumberCode(handle, candidate); number++) {
            String suffix = Integer.toString(number);
            candidate = shortened(wanted, MAX_LENGTH - suffix.length()) + suffix;
        }
        return candidate;
    }

    private static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
