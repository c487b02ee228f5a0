package org.crvsgateway.gateway.door.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.crvsgateway.gateway.location.LocationInput;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.jspecify.annotations.Nullable;

/** Reads the body {@code {"code", "name", "kind", "parent", "status"}}. */
final class LocationInputReader {

    private static final Set<String> FIELDS = Set.of("code", "name", "kind", "parent", "status");

    private LocationInputReader() {}

    static LocationInput read(byte[] body) {
        return switch (StrictJson.parse(body)) {
            case StrictJson.Parsed(JsonNode root) -> read(root);
            case StrictJson.Malformed(Issue issue) ->
                throw new ProblemException(ProblemType.MALFORMED_BODY, issue.message(), List.of(issue));
        };
    }

    private static LocationInput read(JsonNode root) {
        List<Issue> faults = new ArrayList<>();
        if (!root.isObject()) {
            faults.add(Issue.error("", "not-an-object", "The body is not a JSON object."));
        }
        root.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                faults.add(Issue.error("/" + pointer(name), "unknown-field", "A location has no such field."));
            }
        });
        LocationInput input = new LocationInput(
                text(root, "code", faults),
                text(root, "name", faults),
                text(root, "kind", faults),
                text(root, "parent", faults),
                text(root, "status", faults));
        if (!faults.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_INPUT, "The location has faults.", faults);
        }
        return input;
    }

    private static @Nullable String text(JsonNode root, String name, List<Issue> faults) {
        JsonNode value = root.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            faults.add(Issue.error("/" + name, "not-a-text", "This is not a text."));
            return null;
        }
        return value.textValue();
    }

    /** RFC 6901 section 3. */
    private static String pointer(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
