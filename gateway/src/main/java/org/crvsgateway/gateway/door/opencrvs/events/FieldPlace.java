package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer stands in the canonical JSON of a vital event. Reading and writing touch nothing beside it, so that a
 * declaration of some fields corrects those alone.
 */
sealed interface FieldPlace
        permits AdditionalPlace, AddressPlace, ContactPlace, IdentifierPlace, NamePlace, ScalarPlace, WeightPlace {

    /** JSON Pointer to it or to the list that it is in. */
    String pointer();

    /** Sets the answer; JSON null takes it away. */
    void write(ObjectNode event, JsonNode value);

    /** The answer, or null where there is none. */
    @Nullable
    JsonNode read(ObjectNode event);
}
