package org.crvsgateway.gateway.subscription;

import java.util.List;
import java.util.stream.Collectors;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription is to be told.
 *
 * @param fields of {@link Payload#FIELDS}: paths of a field grant, and names of what everybody is told anyway
 * @param legalBasis why it may be told; null only for {@link Payload#THIN}
 */
record PayloadChoice(
        Payload payload, List<String> fields, @Nullable String legalBasis) {

    static final PayloadChoice THIN = new PayloadChoice(Payload.THIN, List.of(), null);

    PayloadChoice {
        fields = List.copyOf(fields);
    }

    FieldGrant grant() {
        return new FieldGrant(fields.stream()
                .filter(field -> !PayloadChoiceReader.ALWAYS_TOLD.contains(field))
                .collect(Collectors.toSet()));
    }
}
