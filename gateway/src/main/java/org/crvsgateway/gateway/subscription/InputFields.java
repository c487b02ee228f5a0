package org.crvsgateway.gateway.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.crvsgateway.gateway.problem.Issue;
import org.jspecify.annotations.Nullable;

/** The fields of an input object, with the faults that are met while they are read. */
final class InputFields {

    private final ObjectNode object;
    private final List<Issue> issues = new ArrayList<>();

    InputFields(ObjectNode object, Set<String> names) {
        this.object = object;
        object.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                fault(name, "unknown-field", "There is no such field here.");
            }
        });
    }

    List<Issue> issues() {
        return issues;
    }

    void fault(String name, String code, String message) {
        issues.add(Issue.error("/" + name, code, message));
    }

    /** Whether anything was said, also that there is none. */
    boolean has(String name) {
        return object.has(name);
    }

    @Nullable
    String text(String name) {
        JsonNode node = value(name);
        if (node != null && !node.isTextual()) {
            fault(name, "not-a-text", "This is not a text.");
            return null;
        }
        return node == null ? null : node.textValue();
    }

    List<String> texts(String name) {
        JsonNode node = value(name);
        List<String> texts = new ArrayList<>();
        if (node != null && !node.isArray()) {
            fault(name, "not-a-list", "This is not a list.");
        } else if (node != null) {
            for (int place = 0; place < node.size(); place++) {
                if (node.get(place).isTextual()) {
                    texts.add(node.get(place).textValue());
                } else {
                    fault(name + "/" + place, "not-a-text", "This is not a text.");
                }
            }
        }
        return texts;
    }

    Optional<Integer> integer(String name, int from, int to) {
        JsonNode node = value(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isInt() || node.intValue() < from || node.intValue() > to) {
            fault(name, "out-of-range", "This is a whole number from " + from + " to " + to + ".");
            return Optional.empty();
        }
        return Optional.of(node.intValue());
    }

    Optional<Boolean> flag(String name) {
        JsonNode node = value(name);
        if (node != null && !node.isBoolean()) {
            fault(name, "not-a-boolean", "This is neither true nor false.");
            return Optional.empty();
        }
        return node == null ? Optional.empty() : Optional.of(node.booleanValue());
    }

    /** A constant in any case. */
    <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> values) {
        String text = text(name);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Enum.valueOf(values, text.strip().toUpperCase(Locale.ROOT).replace('-', '_')));
        } catch (IllegalArgumentException _) {
            fault(name, "unknown-code", "There is no such code.");
            return Optional.empty();
        }
    }

    private @Nullable JsonNode value(String name) {
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }
}
