package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A person's number of one type. */
record IdentifierPlace(String person, String type) implements FieldPlace {

    @Override
    public String pointer() {
        return person + "/identifiers";
    }

    @Override
    public void write(ObjectNode event, JsonNode value) {
        if (EventTree.isGone(event, pointer(), value)) {
            return;
        }
        ArrayNode identifiers = EventTree.list(event, pointer());
        for (int i = identifiers.size() - 1; i >= 0; i--) {
            if (isMine(identifiers.get(i))) {
                identifiers.remove(i);
            }
        }
        if (!value.asText("").isBlank() && !value.isNull()) {
            identifiers.addObject().put("type", type).put("value", value.asText());
        }
    }

    @Override
    public @Nullable JsonNode read(ObjectNode event) {
        for (JsonNode identifier : event.at(pointer())) {
            if (isMine(identifier)) {
                return identifier.get("value");
            }
        }
        return null;
    }

    private boolean isMine(JsonNode identifier) {
        return identifier.path("type").asText().equals(type);
    }
}
