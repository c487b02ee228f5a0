package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.regex.Pattern;
import org.crvsgateway.gateway.door.problem.PeerProblems;
import org.crvsgateway.gateway.door.problem.Problem;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;

/**
 * Refusals as the Events API of OpenCRVS gives them: {@code {"message", "code"}}. The further member {@code issues} names every
 * fault with its path.
 */
@Singleton
final class EventsProblems implements PeerProblems {

    private static final Pattern ADDRESSES =
            Pattern.compile("(/api|/v1)?(/events(/(?!event\\.).*)?|/config|/attachments(/.*)?)");
    private static final Map<Integer, String> CODES = Map.of(
            401, "UNAUTHORIZED",
            403, "FORBIDDEN",
            404, "NOT_FOUND",
            405, "METHOD_NOT_SUPPORTED",
            409, "CONFLICT",
            413, "PAYLOAD_TOO_LARGE",
            415, "UNSUPPORTED_MEDIA_TYPE",
            429, "TOO_MANY_REQUESTS",
            503, "SERVICE_UNAVAILABLE");

    @Override
    public boolean covers(HttpRequest<?> request) {
        return ADDRESSES.matcher(request.getPath()).matches();
    }

    @Override
    public Refusal refusal(HttpRequest<?> request, Problem problem, String requestId) {
        int status = problem.type().status() == 422 ? 400 : problem.type().status();
        boolean unread = problem.type() == ProblemType.MALFORMED_BODY;
        ObjectNode body = StrictJson.MAPPER
                .createObjectNode()
                .put("message", unread ? "Input validation failed" : problem.detail())
                .put("code", CODES.getOrDefault(status, status < 500 ? "BAD_REQUEST" : "INTERNAL_SERVER_ERROR"))
                .put("type", problem.type().uri());
        ArrayNode issues = body.putArray("issues");
        problem.issues().forEach(issue -> issues.addObject()
                .put("path", issue.path())
                .put("code", issue.code())
                .put("severity", issue.severity().name())
                .put("message", issue.message()));
        return new Refusal(status, MediaType.APPLICATION_JSON, body.toString());
    }
}
