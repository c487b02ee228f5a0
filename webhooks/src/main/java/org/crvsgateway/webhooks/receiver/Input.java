package org.crvsgateway.webhooks.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object of known fields somewhere in the settings as they were sent in; collects its faults with their paths. */
record Input(@Nullable JsonNode node, String path, List<ReceiverFault> faults) {

    static Input of(@Nullable JsonNode node, String path, Set<String> names, List<ReceiverFault> faults) {
        Input input = new Input(node, path, faults);
        if (node == null || !node.isObject()) {
            input.fault("", "not-an-object", "This is not an object.");
            return input;
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                input.fault(name, "unknown-field", "There is no such field here.");
            }
        });
        return input;
    }

    boolean has(String name) {
        return node != null && node.hasNonNull(name);
    }

    Input object(String name, Set<String> names) {
        return of(node == null ? null : node.get(name), path + "/" + name, names, faults);
    }

    /** The text of a field; null where there is none, or none that is a text within the limit. */
    @Nullable
    String text(String name, int limit) {
        JsonNode value = node == null ? null : node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            fault(name, "not-a-text", "This is not a text.");
            return null;
        }
        if (value.textValue().length() > limit) {
            fault(name, "too-long", "This is longer than " + limit + " characters.");
            return null;
        }
        return value.textValue();
    }

    @Nullable
    String required(String name, int limit) {
        String text = text(name, limit);
        if (!has(name) || (text != null && text.isBlank())) {
            fault(name, "required", "This is needed.");
            return null;
        }
        return text;
    }

    void fault(String name, String code, String message) {
        faults.add(new ReceiverFault(name.isEmpty() ? path : path + "/" + name, code, message));
    }
}
