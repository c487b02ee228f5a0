package org.crvsgateway.gateway.record;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.vitalevent.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * That an ID system agrees to a registration.
 *
 * @param actionId the question that it answers; null: whichever is open
 * @param registrationNumber a number of its own for the registration, kept beside the registry's
 * @param identifiers numbers of the registrant or of the event, by their types
 * @param fields what it keeps here for itself, by the names of additional fields
 * @param comment for the history
 */
public record IdentityAnswer(
        @Nullable UUID actionId,
        @Nullable String registrationNumber,
        List<Identifier> identifiers,
        Map<String, String> fields,
        @Nullable String comment) {

    public IdentityAnswer {
        identifiers = List.copyOf(identifiers);
        fields = Map.copyOf(fields);
    }
}
