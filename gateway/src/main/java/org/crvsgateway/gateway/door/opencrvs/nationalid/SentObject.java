package org.crvsgateway.gateway.door.opencrvs.nationalid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.gateway.nationalid.GivenIdentifier;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.jspecify.annotations.Nullable;

/** What a client of OpenCRVS sent, while it is read: names that nobody asks for are passed over, as OpenCRVS does. */
final class SentObject {

    private final ObjectNode object;
    private final List<Issue> faults = new ArrayList<>();

    private SentObject(ObjectNode object) {
        this.object = object;
    }

    static JsonNode tree(byte @Nullable [] body) {
        return switch (StrictJson.parse(body == null ? new byte[0] : body)) {
            case StrictJson.Malformed malformed ->
                throw new ProblemException(
                        ProblemType.MALFORMED_BODY, "The body cannot be parsed.", List.of(malformed.issue()));
            case StrictJson.Parsed parsed -> parsed.root();
        };
    }

    static SentObject of(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return new SentObject(object);
        }
        throw ProblemException.invalid("", "not-an-object", "This is not a JSON object.");
    }

    /** Null where there is none; senders write {@code ""} for it as well. */
    @Nullable
    String text(String name) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isTextual() && !node.isNumber()) {
            fault(name, "not-a-text", "This is not a text.");
            return null;
        }
        return node.asText().isBlank() ? null : node.asText().strip();
    }

    String required(String name) {
        String text = text(name);
        if (text == null) {
            fault(name, "required", "This is needed.");
        }
        return text == null ? "" : text;
    }

    @Nullable
    UUID id(String name) {
        String text = text(name);
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            fault(name, "invalid-id", "This is not a UUID.");
            return null;
        }
    }

    /** Objects of a type and a value. */
    List<GivenIdentifier> identifiers(String name) {
        JsonNode list = object.path(name);
        List<GivenIdentifier> identifiers = new ArrayList<>();
        if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
            fault(name, "not-a-list", "This is not a list.");
        }
        for (JsonNode item : list.isArray() ? list : StrictJson.MAPPER.createArrayNode()) {
            identifiers.add(new GivenIdentifier(
                    item.path("type").asText(null), item.path("value").asText(null)));
        }
        return identifiers;
    }

    JsonNode node(String name) {
        return object.path(name);
    }

    void fault(String path, String code, String message) {
        faults.add(Issue.error("/" + path, code, message));
    }

    /** Refuses with every fault that was met. */
    void requireFaultless() {
        if (!faults.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_INPUT, "The input has faults.", faults);
        }
    }
}
