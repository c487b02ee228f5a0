package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A person's first phone number or e-mail address. */
record ContactPlace(String person, String kind) implements FieldPlace {

    @Override
    public String pointer() {
        return person + "/contacts";
    }

    @Override
    public void write(ObjectNode event, JsonNode value) {
        if (EventTree.isGone(event, pointer(), value)) {
            return;
        }
        ArrayNode contacts = EventTree.list(event, pointer());
        int known = indexIn(contacts);
        if (known >= 0) {
            contacts.remove(known);
        }
        if (!value.isNull()) {
            contacts.insertObject(Math.max(known, 0)).put("kind", kind).put("value", value.asText());
        }
    }

    @Override
    public @Nullable JsonNode read(ObjectNode event) {
        JsonNode contacts = event.at(pointer());
        int known = indexIn(contacts);
        return known < 0 ? null : contacts.get(known).get("value");
    }

    private int indexIn(JsonNode contacts) {
        for (int i = 0; i < contacts.size(); i++) {
            if (contacts.get(i).path("kind").asText().equals(kind)) {
                return i;
            }
        }
        return -1;
    }
}
