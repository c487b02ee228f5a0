package org.crvsgateway.gateway.door.opencrvs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.crvsgateway.gateway.door.problem.PeerProblems;
import org.crvsgateway.gateway.door.problem.Problem;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;

/**
 * Refusals as OpenCRVS's services of hapi gave them: {@code {"statusCode", "error", "message"}}. The further member
 * {@code issues} names every fault with its path.
 */
@Singleton
final class HapiProblems implements PeerProblems {

    private static final Pattern ADDRESSES = Pattern.compile("(/api|/v1)?"
            + "(/(locations?|webhooks)(/.*)?|/notification|/mosip-openhim-mediator|/confirm/registration)");

    @Override
    public boolean covers(HttpRequest<?> request) {
        return ADDRESSES.matcher(request.getPath()).matches();
    }

    @Override
    public Refusal refusal(HttpRequest<?> request, Problem problem, String requestId) {
        HttpStatus status = status(problem);
        ObjectNode body = StrictJson.MAPPER
                .createObjectNode()
                .put("statusCode", status.getCode())
                .put("error", status.getReason())
                .put("message", message(problem))
                .put("type", problem.type().uri());
        if (!problem.issues().isEmpty()) {
            ArrayNode issues = body.putArray("issues");
            problem.issues().forEach(issue -> issues.addObject()
                    .put("path", issue.path())
                    .put("code", issue.code())
                    .put("severity", issue.severity().name())
                    .put("message", issue.message()));
        }
        return new Refusal(status.getCode(), MediaType.APPLICATION_JSON, body.toString());
    }

    /** hapi knows no 422: what cannot be understood is a bad request. */
    private static HttpStatus status(Problem problem) {
        HttpStatus status = HttpStatus.valueOf(problem.type().status());
        return status == HttpStatus.UNPROCESSABLE_ENTITY ? HttpStatus.BAD_REQUEST : status;
    }

    private static String message(Problem problem) {
        return switch (problem.type()) {
            case INTERNAL -> "An internal server error occurred";
            case FORBIDDEN -> "Insufficient scope";
            default -> problem.detail();
        };
    }
}
