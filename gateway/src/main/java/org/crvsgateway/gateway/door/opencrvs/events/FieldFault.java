package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.crvsgateway.gateway.problem.Issue;

/** An answer that OpenCRVS refuses: to a question that the form does not ask, or of another kind. */
record FieldFault(Kind kind, String id, JsonNode value) {

    enum Kind {
        UNEXPECTED("Unexpected field", "unexpected-field"),
        INVALID("Invalid input", "invalid-input");

        private final String message;
        private final String code;

        Kind(String message, String code) {
            this.message = message;
            this.code = code;
        }
    }

    /** The body of the refusal: the faults as a text of JSON in {@code message}, as OpenCRVS does, and as a list. */
    static ObjectNode body(List<FieldFault> faults) {
        ArrayNode told = JsonNodeFactory.instance.arrayNode();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode issues = JsonNodeFactory.instance.arrayNode();
        for (FieldFault fault : faults) {
            ObjectNode one = told.addObject().put("message", fault.kind.message).put("id", fault.id);
            one.set("value", fault.value);
            issues.addObject()
                    .put("path", fault.path())
                    .put("code", fault.kind.code)
                    .put("severity", "ERROR")
                    .put("message", fault.kind.message + ".");
        }
        body.put("message", told.toString()).put("code", "BAD_REQUEST").set("issues", issues);
        return body;
    }

    /** The same where it does not refuse. */
    Issue issue() {
        return Issue.warning(
                path(),
                kind.code,
                kind == Kind.UNEXPECTED
                        ? "No form asks this; it is kept as an additional field."
                        : "This is not an answer of the kind that is asked for; it is kept in the original only.");
    }

    private String path() {
        return "/declaration/" + id.replace("~", "~0").replace("/", "~1");
    }
}
