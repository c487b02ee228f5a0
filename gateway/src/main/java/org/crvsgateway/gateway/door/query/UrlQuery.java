package org.crvsgateway.gateway.door.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.ExecutionInput;
import io.micronaut.http.HttpParameters;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;

/** A query in a URL (GraphQL over HTTP, GET): {@code ?query=…&operationName=…&variables=<JSON>}. */
public final class UrlQuery {

    public static final String QUERY = "query";

    private UrlQuery() {}

    /** Empty where it cannot be understood. */
    public static Optional<ExecutionInput> read(HttpParameters parameters) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put(QUERY, parameters.get(QUERY));
        body.put("operationName", parameters.get("operationName"));
        String variables = parameters.get("variables");
        if (variables != null && !variables.isBlank()) {
            if (!(StrictJson.parse(variables.getBytes(StandardCharsets.UTF_8)) instanceof StrictJson.Parsed parsed)) {
                return Optional.empty();
            }
            body.set("variables", parsed.root());
        }
        try {
            return Optional.of(QueryReader.read(body).build());
        } catch (ProblemException _) {
            return Optional.empty();
        }
    }
}
