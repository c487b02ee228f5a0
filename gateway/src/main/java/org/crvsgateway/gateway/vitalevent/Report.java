package org.crvsgateway.gateway.vitalevent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes with every vital event: the registration office it is meant for (id or code as sent), the informant, whom to
 * contact, and what the sender said that has no field of its own.
 */
public record Report(
        @Nullable String office,
        @Nullable Informant informant,
        @Nullable Contact contact,
        List<AdditionalField> additionalFields) {

    public static final Report EMPTY = new Report(null, null, null, List.of());

    public Report {
        additionalFields = List.copyOf(additionalFields);
    }
}
