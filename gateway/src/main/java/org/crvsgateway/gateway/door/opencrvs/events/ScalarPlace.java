package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A text or truth value of its own, or the first text of a list. */
record ScalarPlace(String object, String name, Form form) implements FieldPlace {

    enum Form {
        AS_IT_IS,
        /** Stored in upper case, spoken in lower case. */
        LOWER_CASE,
        /** The first of a list. */
        FIRST
    }

    @Override
    public String pointer() {
        return object + "/" + name;
    }

    @Override
    public void write(ObjectNode event, JsonNode value) {
        if (EventTree.isGone(event, pointer(), value)) {
            return;
        }
        if (form == Form.FIRST) {
            writeFirst(EventTree.list(event, pointer()), value);
        } else if (value.isNull()) {
            EventTree.object(event, object).remove(name);
        } else {
            EventTree.object(event, object).set(name, value);
        }
    }

    private static void writeFirst(ArrayNode list, JsonNode value) {
        if (!list.isEmpty()) {
            list.remove(0);
        }
        if (!value.isNull()) {
            list.insert(0, value);
        }
    }

    @Override
    public @Nullable JsonNode read(ObjectNode event) {
        JsonNode value = event.at(pointer());
        if (form == Form.FIRST) {
            value = value.path(0);
        }
        if (value.isMissingNode()) {
            return null;
        }
        return form == Form.LOWER_CASE ? TextNode.valueOf(value.asText().toLowerCase(Locale.ROOT)) : value;
    }
}
