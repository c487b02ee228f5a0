package org.crvsgateway.gateway.door.opencrvs.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import java.io.IOException;
import org.crvsgateway.gateway.problem.ProblemException;

/**
 * One call of a tRPC procedure: its input in superjson's envelope {@code {"json":{…}}}, as the only one of a batch ({@code
 * {"0":{"json":{…}}}}), or plain; in the body, or in the query as {@code input}. It is answered as it was asked.
 */
record Call(JsonNode input, boolean enveloped, boolean batched) {

    private static final JsonMapper JSON = new JsonMapper();

    static Call of(HttpRequest<byte[]> request) {
        boolean batched = "1".equals(request.getParameters().get("batch"));
        JsonNode sent = sent(request);
        JsonNode first = batched ? sent.path("0") : sent;
        boolean enveloped = first.path("json").isObject();
        return new Call(enveloped ? first.path("json") : first, enveloped, batched);
    }

    private static JsonNode sent(HttpRequest<byte[]> request) {
        String query = request.getParameters().get("input");
        try {
            JsonNode tree = query == null
                    ? JSON.readTree(request.getBody().orElseGet(() -> new byte[0]))
                    : JSON.readTree(query);
            return tree == null ? JSON.createObjectNode() : tree;
        } catch (IOException _) {
            throw ProblemException.invalid("", "invalid-json", "The input is no JSON.");
        }
    }

    String id() {
        JsonNode id = input.path("id");
        if (!id.isTextual()) {
            throw ProblemException.invalid("/id", "required", "id is missing.");
        }
        return id.textValue();
    }

    JsonNode answer(JsonNode data) {
        if (!enveloped) {
            return data;
        }
        ObjectNode result = JSON.createObjectNode();
        result.putObject("result").putObject("data").set("json", data);
        return batched ? JSON.createArrayNode().add(result) : result;
    }
}
