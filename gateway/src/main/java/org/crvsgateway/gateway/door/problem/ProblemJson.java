package org.crvsgateway.gateway.door.problem;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvsgateway.gateway.problem.Issue;

/** Writes RFC 9457. The extension member {@code issues} names every fault with its path. */
final class ProblemJson {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonMapper MAPPER = new JsonMapper();

    private ProblemJson() {}

    static String write(Problem problem, String requestId) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("type", problem.type().uri())
                .put("title", problem.type().title())
                .put("status", problem.type().status())
                .put("detail", problem.detail())
                .put("instance", "urn:crvs-gateway:request:" + requestId);
        ArrayNode issues = json.putArray("issues");
        problem.issues().forEach(issue -> add(issue, issues.addObject()));
        return json.toString();
    }

    private static void add(Issue issue, ObjectNode json) {
        json.put("path", issue.path())
                .put("code", issue.code())
                .put("severity", issue.severity().name())
                .put("message", issue.message());
    }
}
