package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.crvsgateway.gateway.notification.SourceKey;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.vitalevent.json.CleanText;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * The body of a call, read: what every action has, and what is its own. Whatever is not of the right shape refuses, as the
 * schema of OpenCRVS does, with every fault by its path.
 *
 * @param bytes as they were received
 * @param issues members that nobody knows, where that does not refuse
 */
@SuppressWarnings("ArrayRecordComponent") // nobody writes to it, nobody compares it
record ActionRequest(ObjectNode body, String transactionId, byte[] bytes, List<Issue> issues) {

    private static final int MAX_ANSWERS = 2_000;

    private static final Set<String> OF_EVERY_ACTION = Set.of(
            "eventId", "transactionId", "type", "declaration", "annotation", "createdAtLocation", "keepAssignment");

    ActionRequest {
        issues = List.copyOf(issues);
    }

    /** @param own names beside those that every action has */
    static ActionRequest read(byte @Nullable [] bytes, Set<String> own, ActionType type, EventsDialect dialect) {
        byte[] sent = bytes == null ? new byte[0] : bytes;
        ObjectNode body = object(sent);
        List<Issue> faults = new ArrayList<>();
        List<Issue> unknown = new ArrayList<>();
        body.fieldNames().forEachRemaining(name -> {
            if (!OF_EVERY_ACTION.contains(name) && !own.contains(name)) {
                String shown = CleanText.cut(CleanText.of(name).value(), 100);
                unknown.add(Issue.warning("/" + shown, "unknown-field", "There is no such member here."));
            }
        });
        String transactionId = text(body, "transactionId", true, faults);
        text(body, "createdAtLocation", false, faults);
        text(body, "eventId", false, faults);
        for (String name : List.of("declaration", "annotation")) {
            JsonNode node = body.path(name);
            if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
                faults.add(Issue.error("/" + name, "not-an-object", "This is not an object."));
            }
        }
        if (body.path("declaration").size() > MAX_ANSWERS) {
            faults.add(Issue.error("/declaration", "too-many", "There are at most " + MAX_ANSWERS + " answers."));
        }
        if (type != ActionType.CREATE
                && body.has("type")
                && !type.name().equals(body.path("type").asText())) {
            faults.add(Issue.error("/type", "unknown-type", "The type of this action is " + type + "."));
        }
        if (!dialect.takesUnknownMembers()) {
            faults.addAll(unknown);
        }
        if (!faults.isEmpty()) {
            throw invalid(faults);
        }
        return new ActionRequest(body, transactionId, sent, dialect.first() ? List.of() : unknown);
    }

    static ProblemException invalid(List<Issue> faults) {
        return new ProblemException(ProblemType.INVALID_REQUEST, "Input validation failed", faults);
    }

    static ObjectNode object(byte[] bytes) {
        return switch (StrictJson.parse(bytes)) {
            case StrictJson.Malformed malformed -> throw invalid(List.of(malformed.issue()));
            case StrictJson.Parsed parsed -> {
                if (parsed.root() instanceof ObjectNode object) {
                    yield object;
                }
                throw invalid(List.of(Issue.error("", "not-an-object", "The body is not a JSON object.")));
            }
        };
    }

    /** A text that is needed, such as the type of an event. */
    String required(String name) {
        List<Issue> faults = new ArrayList<>();
        String text = text(body, name, true, faults);
        if (!faults.isEmpty()) {
            throw invalid(faults);
        }
        return text;
    }

    UUID eventId() {
        return uuid(required("eventId"))
                .orElseThrow(() -> notFound(body.path("eventId").asText()));
    }

    /** Empty or the same as in the address. */
    void checkEventId(String inAddress) {
        if (body.path("eventId").isTextual() && !body.path("eventId").asText().equals(inAddress)) {
            throw invalid(List.of(Issue.error("/eventId", "differs", "The address names another event.")));
        }
    }

    @Nullable
    String location() {
        JsonNode location = body.path("createdAtLocation");
        return location.isTextual() ? location.textValue().strip() : null;
    }

    ObjectNode declaration() {
        return member("declaration");
    }

    ObjectNode annotation() {
        return member("annotation");
    }

    boolean has(String name) {
        return body.hasNonNull(name);
    }

    /** Equal for bodies that ask for the same. */
    String digest() {
        ObjectNode asked = body.deepCopy();
        asked.remove(List.of("transactionId", "keepAssignment"));
        return DigestUtils.sha256Hex(sorted(asked).toString());
    }

    static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static ProblemException notFound(String id) {
        return new ProblemException(
                ProblemType.NOT_FOUND,
                "Event not found with ID: " + CleanText.cut(CleanText.of(id).value(), 100));
    }

    private ObjectNode member(String name) {
        return body.path(name) instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }

    private static String text(ObjectNode body, String name, boolean required, List<Issue> faults) {
        JsonNode node = body.path(name);
        if (node.isMissingNode() || node.isNull()) {
            if (required) {
                faults.add(Issue.error("/" + name, "required", "This is needed."));
            }
            return "";
        }
        if (!node.isTextual()) {
            faults.add(Issue.error("/" + name, "not-a-text", "This is not a text."));
            return "";
        }
        CleanText clean = CleanText.of(node.textValue());
        if (clean.value().isEmpty() || clean.changed() || clean.value().length() > SourceKey.MAX_LENGTH) {
            faults.add(Issue.error("/" + name, "invalid-length", "This has 1 to 200 characters that can be stored."));
        }
        return clean.value();
    }

    private static JsonNode sorted(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode sorted = JsonNodeFactory.instance.objectNode();
        object.properties().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(member -> sorted.set(member.getKey(), sorted(member.getValue())));
        return sorted;
    }
}
