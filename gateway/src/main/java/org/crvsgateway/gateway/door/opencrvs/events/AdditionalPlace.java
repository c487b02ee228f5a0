package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.jspecify.annotations.Nullable;

/** An answer that has no field of its own, kept under the id of its question; what is no text is kept as JSON. */
record AdditionalPlace(String id, FieldType type) implements FieldPlace {

    private static final String LIST = "/additionalFields";

    @Override
    public String pointer() {
        return LIST;
    }

    @Override
    public void write(ObjectNode event, JsonNode value) {
        if (EventTree.isGone(event, LIST, value)) {
            return;
        }
        ArrayNode fields = EventTree.list(event, LIST);
        for (int i = fields.size() - 1; i >= 0; i--) {
            if (isMine(fields.get(i))) {
                fields.remove(i);
            }
        }
        String text = value.isTextual() ? value.textValue() : value.toString();
        if (!value.isNull() && !text.isBlank()) {
            fields.addObject().put("field", id).put("value", text);
        }
    }

    @Override
    public @Nullable JsonNode read(ObjectNode event) {
        for (JsonNode field : event.at(LIST)) {
            if (isMine(field)) {
                return value(field.path("value").asText());
            }
        }
        return null;
    }

    /** A text that is no JSON of the question's kind was sent through another door. */
    private JsonNode value(String text) {
        JsonNode asText = TextNode.valueOf(text);
        if (type.takes(asText)) {
            return asText;
        }
        return StrictJson.parse(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                instanceof StrictJson.Parsed parsed
                        && type.takes(parsed.root())
                ? parsed.root()
                : asText;
    }

    private boolean isMine(JsonNode field) {
        return field.path("field").asText().equals(id);
    }
}
