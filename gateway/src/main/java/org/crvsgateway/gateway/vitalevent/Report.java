package org.crvsgateway.gateway.vitalevent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes with every vital event: the registration office it is meant for (id or code as sent), the informant, whom to
 * contact, what the sender said that has no field of its own, and by which numbers other systems know the event.
 *
 * @param identifiers of the event and not of a person, such as an ID system's {@code MOSIP_AID}
 */
public record Report(
        @Nullable String office,
        @Nullable Informant informant,
        @Nullable Contact contact,
        List<AdditionalField> additionalFields,
        List<Identifier> identifiers) {

    public static final Report EMPTY = new Report(null, null, null, List.of());

    public Report {
        additionalFields = List.copyOf(additionalFields);
        identifiers = List.copyOf(identifiers);
    }

    /** Of an event that other systems have no numbers for. */
    public Report(
            @Nullable String office,
            @Nullable Informant informant,
            @Nullable Contact contact,
            List<AdditionalField> additionalFields) {
        this(office, informant, contact, additionalFields, List.of());
    }
}
