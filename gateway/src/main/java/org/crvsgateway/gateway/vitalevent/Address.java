package org.crvsgateway.gateway.vitalevent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody lives or something happened. {@code type} is the sender's word, such as {@code PRIMARY_ADDRESS};
 * district and state are location ids or names as sent; country is ISO 3166-1 alpha-3.
 */
public record Address(
        @Nullable String type,
        List<String> lines,
        @Nullable String city,
        @Nullable String district,
        @Nullable String state,
        @Nullable String postalCode,
        @Nullable String country) {
    public Address {
        lines = List.copyOf(lines);
    }
}
