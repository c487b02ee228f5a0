package org.crvsgateway.gateway.door.opencrvs;

import java.util.ArrayList;
import java.util.List;
import org.crvsgateway.gateway.vitalevent.AdditionalField;
import org.jspecify.annotations.Nullable;

/** What the sender said that has no field of its own. */
final class AdditionalFields {

    private final List<AdditionalField> fields = new ArrayList<>();

    void add(String field, @Nullable String value, FhirElement where) {
        if (value == null) {
            return;
        }
        if (fields.size() < AdditionalField.MAX_PER_EVENT) {
            fields.add(new AdditionalField(field, value));
        } else {
            where.warn("too-many", "This answer is kept in the original only.");
        }
    }

    List<AdditionalField> fields() {
        return fields;
    }
}
