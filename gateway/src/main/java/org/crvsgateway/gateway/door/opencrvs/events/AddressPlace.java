package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address: {@code country}, {@code addressType}, {@code administrativeArea} (the smallest known area, our district), and
 * what countries call their street level, which stands in {@code streetLevelDetails} or, in early versions, beside them.
 *
 * @param first whether it is the first of a list of addresses
 */
record AddressPlace(String pointer, boolean first) implements FieldPlace {

    private static final List<String> LINES = List.of(
            "number",
            "street",
            "residentialArea",
            "addressLine1",
            "addressLine2",
            "addressLine3",
            "urbanOrRural",
            "village");
    private static final List<String> DISTRICT = List.of("administrativeArea", "district", "district2");
    private static final List<String> STATE = List.of("province", "state");
    private static final List<String> CITY = List.of("town", "cityOrTown", "city");
    private static final List<String> POST = List.of("zipCode", "postcodeOrZip", "postalCode");

    @Override
    public void write(ObjectNode event, JsonNode value) {
        if (EventTree.isGone(event, pointer, value)) {
            return;
        }
        ObjectNode parent = EventTree.object(event, pointer.substring(0, pointer.lastIndexOf('/')));
        String name = pointer.substring(pointer.lastIndexOf('/') + 1);
        if (first) {
            ArrayNode list = EventTree.list(event, pointer);
            if (!list.isEmpty()) {
                list.remove(0);
            }
            if (!value.isNull()) {
                list.insert(0, address(value));
            }
        } else if (value.isNull()) {
            parent.remove(name);
        } else {
            parent.set(name, address(value));
        }
    }

    @Override
    public @Nullable JsonNode read(ObjectNode event) {
        JsonNode address = first ? event.at(pointer).path(0) : event.at(pointer);
        return address.isObject() ? spoken(address) : null;
    }

    private static ObjectNode address(JsonNode value) {
        ObjectNode address = JsonNodeFactory.instance.objectNode();
        put(address, "type", value, List.of("addressType"));
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        for (String line : LINES) {
            String text = text(value, line);
            if (text != null) {
                lines.add(text);
            }
        }
        if (!lines.isEmpty()) {
            address.set("lines", lines);
        }
        put(address, "city", value, CITY);
        put(address, "district", value, DISTRICT);
        put(address, "state", value, STATE);
        put(address, "postalCode", value, POST);
        put(address, "country", value, List.of("country"));
        return address;
    }

    private static ObjectNode spoken(JsonNode address) {
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        copy(address, "country", value, "country");
        copy(address, "type", value, "addressType");
        copy(address, "district", value, "administrativeArea");
        ObjectNode street = JsonNodeFactory.instance.objectNode();
        copy(address, "state", street, "state");
        copy(address, "city", street, "town");
        copy(address, "postalCode", street, "zipCode");
        int line = 1;
        for (JsonNode text : address.path("lines")) {
            street.put("addressLine" + line++, text.asText());
        }
        if (!street.isEmpty()) {
            value.set("streetLevelDetails", street);
        }
        return value;
    }

    private static void copy(JsonNode from, String name, ObjectNode to, String as) {
        if (from.has(name)) {
            to.put(as, from.path(name).asText());
        }
    }

    private static void put(ObjectNode address, String name, JsonNode value, List<String> spoken) {
        for (String as : spoken) {
            String text = text(value, as);
            if (text != null && !address.has(name)) {
                address.put(name, text);
            }
        }
    }

    private static @Nullable String text(JsonNode value, String name) {
        JsonNode inside = value.path("streetLevelDetails").path(name);
        JsonNode part = inside.isMissingNode() ? value.path(name) : inside;
        return part.isTextual() && !part.asText().isBlank() ? part.asText() : null;
    }
}
