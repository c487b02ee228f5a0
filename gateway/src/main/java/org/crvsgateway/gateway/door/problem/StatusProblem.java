package org.crvsgateway.gateway.door.problem;

import io.micronaut.http.HttpStatus;
import org.crvsgateway.gateway.problem.ProblemType;

/** The problem that stands for a bare status. */
final class StatusProblem {

    private StatusProblem() {}

    static Problem of(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED ->
                new Problem(ProblemType.UNAUTHENTICATED, "Send a valid access token: Authorization: Bearer.");
            case FORBIDDEN -> new Problem(ProblemType.FORBIDDEN, "The access token's scope does not cover this.");
            case NOT_FOUND -> new Problem(ProblemType.NOT_FOUND, "There is nothing at this address.");
            case METHOD_NOT_ALLOWED ->
                new Problem(ProblemType.METHOD_NOT_ALLOWED, "The header Allow names the methods of this address.");
            case NOT_ACCEPTABLE ->
                new Problem(ProblemType.NOT_ACCEPTABLE, "Nothing that the header Accept names can be sent.");
            case REQUEST_ENTITY_TOO_LARGE ->
                new Problem(ProblemType.BODY_TOO_LARGE, "The body is larger than this gateway takes.");
            case UNSUPPORTED_MEDIA_TYPE ->
                new Problem(ProblemType.UNSUPPORTED_MEDIA_TYPE, "This address does not take the body's Content-Type.");
            case UNPROCESSABLE_ENTITY -> new Problem(ProblemType.INVALID_INPUT, "The input has faults.");
            case TOO_MANY_REQUESTS -> new Problem(ProblemType.TOO_MANY_REQUESTS, "Send this again later.");
            case SERVICE_UNAVAILABLE ->
                new Problem(ProblemType.STORAGE_UNAVAILABLE, "Nothing was stored. Send the same request again later.");
            default -> status.getCode() < 500 ? ofClientError() : ofServerError();
        };
    }

    private static Problem ofClientError() {
        return new Problem(ProblemType.INVALID_REQUEST, "The request cannot be understood.");
    }

    private static Problem ofServerError() {
        return new Problem(
                ProblemType.INTERNAL, "Something unexpected happened. Tell the operator the request id in instance.");
    }
}
