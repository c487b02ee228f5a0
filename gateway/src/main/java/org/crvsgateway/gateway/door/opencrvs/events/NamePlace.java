package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first name of a person: {@code firstname} and {@code middlename} are given names, {@code surname} the family's. */
record NamePlace(String person) implements FieldPlace {

    @Override
    public String pointer() {
        return person + "/names";
    }

    @Override
    public void write(ObjectNode event, JsonNode value) {
        if (EventTree.isGone(event, pointer(), value)) {
            return;
        }
        ArrayNode names = EventTree.list(event, pointer());
        if (!names.isEmpty()) {
            names.remove(0);
        }
        ObjectNode name = names.insertObject(0);
        ArrayNode given = name.putArray("given");
        for (String part : List.of("firstname", "middlename")) {
            String text = value.path(part).asText("").strip();
            if (!text.isEmpty() && !value.path(part).isNull()) {
                given.add(text);
            }
        }
        if (value.path("surname").isTextual() && !value.path("surname").asText().isBlank()) {
            name.put("family", value.path("surname").asText());
        }
        if (given.isEmpty() && !name.has("family")) {
            names.remove(0);
        }
    }

    @Override
    public @Nullable JsonNode read(ObjectNode event) {
        JsonNode name = event.at(pointer()).path(0);
        if (name.isMissingNode()) {
            return null;
        }
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        List<String> given = new ArrayList<>();
        name.path("given").forEach(part -> given.add(part.asText()));
        if (!given.isEmpty()) {
            value.put("firstname", given.getFirst());
        }
        if (given.size() > 1) {
            value.put("middlename", String.join(" ", given.subList(1, given.size())));
        }
        if (name.has("family")) {
            value.put("surname", name.path("family").asText());
        }
        return value;
    }
}
