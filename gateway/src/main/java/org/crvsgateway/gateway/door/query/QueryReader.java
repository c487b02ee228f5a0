package org.crvsgateway.gateway.door.query;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import graphql.ExecutionInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request: {@code {"query", "operationName", "variables"}} (GraphQL over HTTP). */
public final class QueryReader {

    private static final TypeReference<Map<String, Object>> VARIABLES = new TypeReference<>() {};

    private QueryReader() {}

    public static ExecutionInput.Builder read(byte[] body) {
        return switch (StrictJson.parse(body)) {
            case StrictJson.Parsed(JsonNode root) -> read(root);
            case StrictJson.Malformed(Issue issue) ->
                throw new ProblemException(ProblemType.MALFORMED_BODY, issue.message(), List.of(issue));
        };
    }

    /** The same as a part of a larger message. */
    public static ExecutionInput.Builder read(JsonNode root) {
        List<Issue> faults = new ArrayList<>();
        JsonNode query = root.get("query");
        JsonNode operationName = given(root, "operationName");
        JsonNode variables = given(root, "variables");
        if (query == null || !query.isTextual()) {
            faults.add(Issue.error("/query", "required", "A GraphQL document is needed, as a text."));
        }
        if (operationName != null && !operationName.isTextual()) {
            faults.add(Issue.error("/operationName", "not-a-text", "This is not a text."));
        }
        if (variables != null && !variables.isObject()) {
            faults.add(Issue.error("/variables", "not-an-object", "This is not an object."));
        }
        if (query == null || !faults.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "The body is not a GraphQL request.", faults);
        }
        return ExecutionInput.newExecutionInput(query.textValue())
                .operationName(operationName == null ? null : operationName.textValue())
                .variables(variables == null ? Map.of() : StrictJson.MAPPER.convertValue(variables, VARIABLES));
    }

    private static @Nullable JsonNode given(JsonNode root, String name) {
        JsonNode node = root.get(name);
        return node == null || node.isNull() ? null : node;
    }
}
