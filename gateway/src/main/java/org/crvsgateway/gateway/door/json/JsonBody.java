package org.crvsgateway.gateway.door.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.jspecify.annotations.Nullable;

/** The body of a command: a JSON object of known fields. Unlike a notification, a command with a fault is refused. */
final class JsonBody {

    private final ObjectNode object;
    private final List<Issue> issues = new ArrayList<>();

    private JsonBody(ObjectNode object) {
        this.object = object;
    }

    /** Refuses what is not an object, and names that are not among these. */
    static JsonBody read(byte[] bytes, Set<String> names) {
        return of(tree(bytes), names);
    }

    /** For a reader of its own; refuses what is not JSON. */
    static JsonNode tree(byte @Nullable [] bytes) {
        return switch (StrictJson.parse(bytes == null ? new byte[0] : bytes)) {
            case StrictJson.Malformed malformed ->
                throw new ProblemException(
                        ProblemType.MALFORMED_BODY, "The body cannot be parsed.", List.of(malformed.issue()));
            case StrictJson.Parsed parsed -> parsed.root();
        };
    }

    /** The same, where nothing at all stands for an empty object. */
    static JsonBody readOptional(byte @Nullable [] bytes, Set<String> names) {
        return bytes == null || bytes.length == 0
                ? new JsonBody(StrictJson.MAPPER.createObjectNode())
                : read(bytes, names);
    }

    private static JsonBody of(JsonNode root, Set<String> names) {
        if (!(root instanceof ObjectNode object)) {
            throw ProblemException.invalid("", "not-an-object", "The body is not a JSON object.");
        }
        JsonBody body = new JsonBody(object);
        object.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                body.issues.add(Issue.error("/" + name, "unknown-field", "There is no such field here."));
            }
        });
        return body;
    }

    @Nullable
    String text(String name) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isTextual()) {
            issues.add(Issue.error("/" + name, "not-a-text", "This is not a text."));
            return null;
        }
        return node.textValue();
    }

    /** A list of texts; empty where there is none. */
    List<String> texts(String name) {
        JsonNode node = object.get(name);
        List<String> texts = new ArrayList<>();
        if (node == null || node.isNull()) {
            return texts;
        }
        if (!node.isArray()) {
            issues.add(Issue.error("/" + name, "not-a-list", "This is not a list."));
            return texts;
        }
        for (int i = 0; i < node.size(); i++) {
            if (node.get(i).isTextual()) {
                texts.add(node.get(i).textValue());
            } else {
                issues.add(Issue.error("/" + name + "/" + i, "not-a-text", "This is not a text."));
            }
        }
        return texts;
    }

    /** Null where nothing is said. */
    @Nullable
    Boolean flag(String name) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isBoolean()) {
            issues.add(Issue.error("/" + name, "not-a-boolean", "This is not true or false."));
            return null;
        }
        return node.booleanValue();
    }

    @Nullable
    Integer integer(String name) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            issues.add(Issue.error("/" + name, "not-a-number", "This is not a whole number."));
            return null;
        }
        return node.intValue();
    }

    @Nullable
    Instant time(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException _) {
            issues.add(
                    Issue.error("/" + name, "invalid-date-time", "This is not a time such as 2026-11-20T09:00:00Z."));
            return null;
        }
    }

    /** The whole, for a reader of its own. */
    JsonNode tree() {
        return object;
    }

    @Nullable
    JsonNode node(String name) {
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }

    /** Refuses with every fault that was met while reading. */
    void requireFaultless() {
        if (!issues.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_INPUT, "The input has faults.", issues);
        }
    }
}
