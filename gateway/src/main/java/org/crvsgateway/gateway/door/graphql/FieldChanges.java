package org.crvsgateway.gateway.door.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** What differs between two contents of a record, value by value; nothing where there is no content before. */
final class FieldChanges {

    private final ArrayNode changes = JsonNodeFactory.instance.arrayNode();

    private FieldChanges() {}

    static ArrayNode between(JsonNode before, JsonNode after) {
        FieldChanges found = new FieldChanges();
        if (before.isObject()) {
            found.compare("", before, after);
        }
        return found.changes;
    }

    private void compare(String path, JsonNode before, JsonNode after) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() || after.isObject()) {
            names(before, after).forEach(name -> compare(path + "/" + name, before.path(name), after.path(name)));
        } else if (before.isArray() || after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                compare(path + "/" + i, before.path(i), after.path(i));
            }
        } else {
            ObjectNode change = changes.addObject().put("path", path);
            change.set("before", value(before));
            change.set("after", value(after));
        }
    }

    private static Set<String> names(JsonNode before, JsonNode after) {
        Set<String> names = new LinkedHashSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode value(JsonNode node) {
        return node.isMissingNode() ? JsonNodeFactory.instance.nullNode() : node;
    }
}
