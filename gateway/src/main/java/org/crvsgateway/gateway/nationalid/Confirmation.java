package org.crvsgateway.gateway.nationalid;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That an ID system agrees to a registration, as it sends it.
 *
 * @param actionId the question that it answers; null: whichever is open
 * @param registrationNumber a number of its own for the registration
 * @param fields additional fields by their names
 */
public record Confirmation(
        @Nullable UUID actionId,
        @Nullable String registrationNumber,
        List<GivenIdentifier> identifiers,
        Map<String, String> fields,
        @Nullable String comment) {

    public Confirmation {
        identifiers = List.copyOf(identifiers);
        fields = Map.copyOf(fields);
    }
}
