package org.crvsgateway.adminui.record;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Turns values that were typed anew into a JSON Merge Patch (RFC 7396) of a record's content. */
final class Correction {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> OF_PERSONS = List.of(
            "names/0/given/0",
            "names/0/family",
            "sex",
            "birthDate",
            "maritalStatus",
            "nationalities/0",
            "occupation",
            "educationalAttainment");
    private static final List<String> OF_EVENTS = List.of("date", "time", "place/name", "place/location", "attendant");
    private static final Set<String> EVENTS = Set.of("birth", "death", "fetalDeath", "marriage");
    private static final Set<String> NUMBERS = Set.of("birthOrder", "weightGrams", "gestationWeeks", "multipleBirth");
    private static final Set<String> NO_PERSON =
            Set.of("eventType", "contact", "office", "additionalFields", "identifiers");

    private final ObjectNode content;
    private final ObjectNode corrected;

    /** @param content as the API gave it, with nulls for what is not known */
    Correction(JsonNode content) {
        this.content = (ObjectNode) withoutNulls(content);
        this.corrected = this.content.deepCopy();
    }

    /** What can be corrected: all that is said, and of whom it speaks what is usually known. */
    Set<String> fields() {
        Set<String> fields = new LinkedHashSet<>();
        content.properties().forEach(section -> {
            String name = section.getKey();
            Leaves.of(section.getValue()).keySet().forEach(leaf -> fields.add("/" + name + leaf));
            if (section.getValue().isObject() && !NO_PERSON.contains(name)) {
                (EVENTS.contains(name) ? OF_EVENTS : OF_PERSONS).forEach(field -> fields.add("/" + name + "/" + field));
            }
        });
        fields.remove("/eventType");
        return fields;
    }

    /** What stands there now; empty for nothing. */
    String now(String pointer) {
        return content.at(pointer).asText("");
    }

    /** An empty value takes away what stands there. */
    void set(String pointer, String value) {
        if (!value.strip().equals(now(pointer))) {
            set(corrected, JsonPointer.compile(pointer), value.strip());
        }
    }

    /** Empty where nothing differs. */
    ObjectNode patch() {
        return patch(content, corrected);
    }

    private static void set(JsonNode in, JsonPointer at, String value) {
        JsonPointer rest = at.tail();
        boolean last = rest.matches();
        if (in instanceof ArrayNode list) {
            int index = at.getMatchingIndex();
            if (last && value.isEmpty()) {
                if (index < list.size()) {
                    list.remove(index);
                }
                return;
            }
            if (index >= list.size()) {
                list.add(last ? JSON.textNode(value) : child(rest));
            } else if (last) {
                list.set(index, JSON.textNode(value));
            }
            if (!last) {
                set(list.get(Math.min(index, list.size() - 1)), rest, value);
            }
        } else if (in instanceof ObjectNode object) {
            String name = at.getMatchingProperty();
            if (last) {
                put(object, name, value);
                return;
            }
            if (!object.has(name)) {
                object.set(name, child(rest));
            }
            set(object.get(name), rest, value);
        }
    }

    private static void put(ObjectNode object, String name, String value) {
        if (value.isEmpty()) {
            object.remove(name);
        } else if (NUMBERS.contains(name) && value.matches("\\d{1,9}")) {
            object.put(name, Integer.parseInt(value));
        } else if (name.equals("causeEstablished")) {
            object.put(name, Boolean.parseBoolean(value));
        } else {
            object.put(name, value);
        }
    }

    private static JsonNode child(JsonPointer rest) {
        return rest.mayMatchElement() ? JSON.arrayNode() : JSON.objectNode();
    }

    /** A list is replaced as a whole. */
    private static ObjectNode patch(ObjectNode before, ObjectNode after) {
        ObjectNode patch = JSON.objectNode();
        before.fieldNames().forEachRemaining(name -> {
            if (!after.has(name)) {
                patch.putNull(name);
            }
        });
        after.properties().forEach(field -> {
            JsonNode old = before.path(field.getKey());
            if (old.equals(field.getValue())) {
                return;
            }
            patch.set(
                    field.getKey(),
                    old instanceof ObjectNode from && field.getValue() instanceof ObjectNode to
                            ? patch(from, to)
                            : field.getValue());
        });
        return patch;
    }

    static JsonNode withoutNulls(JsonNode node) {
        if (node.isObject()) {
            ObjectNode less = JSON.objectNode();
            node.properties().forEach(field -> {
                if (!field.getValue().isNull()) {
                    less.set(field.getKey(), withoutNulls(field.getValue()));
                }
            });
            return less;
        }
        if (node.isArray()) {
            ArrayNode less = JSON.arrayNode();
            node.forEach(item -> less.add(withoutNulls(item)));
            return less;
        }
        return node.isMissingNode() ? JSON.objectNode() : node;
    }
}
