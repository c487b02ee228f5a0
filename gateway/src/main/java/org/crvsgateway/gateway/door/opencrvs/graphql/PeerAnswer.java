package org.crvsgateway.gateway.door.opencrvs.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crvsgateway.gateway.door.problem.Problem;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What came of a request, as OpenCRVS's gateway (Apollo Server) puts it: its errors, its status, its body. */
final class PeerAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(PeerAnswer.class);
    private static final Duration TO_WAIT_FOR_STORAGE = Duration.ofSeconds(5);

    private PeerAnswer() {}

    /** Nobody signed in: 200, and an error that says so. */
    static HttpResponse<byte[]> unauthenticated() {
        Problem problem = Problem.of(HttpStatus.UNAUTHORIZED);
        PeerError error = new PeerError("Unauthorized", ApolloCode.UNAUTHENTICATED, problem, null, null);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("errors", List.of(error(error)));
        body.put("data", null);
        return response(HttpStatus.OK, body);
    }

    static HttpResponse<byte[]> of(ExecutionResult result, String requestId) {
        List<PeerError> errors = result.getErrors().stream()
                .map(error -> peerError(error, requestId))
                .toList();
        Map<String, Object> body = new LinkedHashMap<>();
        if (!errors.isEmpty()) {
            body.put("errors", errors.stream().map(PeerAnswer::error).toList());
        }
        if (result.isDataPresent()) {
            body.put("data", result.getData());
        }
        MutableHttpResponse<byte[]> response = response(status(result, errors), body);
        errors.stream()
                .map(PeerAnswer::wait)
                .filter(Objects::nonNull)
                .max(Duration::compareTo)
                .ifPresent(
                        wait -> response.header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds()))));
        return response;
    }

    private static HttpStatus status(ExecutionResult result, List<PeerError> errors) {
        if (!result.isDataPresent()) {
            return HttpStatus.BAD_REQUEST;
        }
        if (errors.stream().anyMatch(error -> error.code().equals(ApolloCode.RATE_LIMIT_EXCEEDED))) {
            return HttpStatus.TOO_MANY_REQUESTS;
        }
        boolean away = errors.stream().anyMatch(error -> error.problem().type() == ProblemType.STORAGE_UNAVAILABLE);
        return away ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK;
    }

    private static @Nullable Duration wait(PeerError error) {
        return error.problem().type() == ProblemType.STORAGE_UNAVAILABLE ? TO_WAIT_FOR_STORAGE : error.retryAfter();
    }

    private static PeerError peerError(GraphQLError error, String requestId) {
        if (error instanceof PeerError own) {
            return own;
        }
        String code =
                switch (String.valueOf(error.getErrorType())) {
                    case "InvalidSyntax" -> ApolloCode.PARSE_FAILED;
                    case "ValidationError", "OperationNotSupported" -> ApolloCode.VALIDATION_FAILED;
                    case "ExecutionAborted", "BadFaithIntrospection" -> ApolloCode.BAD_USER_INPUT;
                    default -> ApolloCode.INTERNAL_SERVER_ERROR;
                };
        if (code.equals(ApolloCode.INTERNAL_SERVER_ERROR)) {
            LOG.error("Request {} failed at {}: {}", requestId, error.getPath(), error.getErrorType());
            Problem problem = Problem.of(HttpStatus.INTERNAL_SERVER_ERROR);
            return new PeerError(problem.detail(), code, problem, error.getLocations(), error.getPath());
        }
        Problem problem = new Problem(ProblemType.INVALID_REQUEST, error.getMessage());
        return new PeerError(error.getMessage(), code, problem, error.getLocations(), error.getPath());
    }

    private static Map<String, Object> error(PeerError error) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("message", error.getMessage());
        List<SourceLocation> locations = error.getLocations();
        if (locations != null && !locations.isEmpty()) {
            body.put(
                    "locations",
                    locations.stream()
                            .map(at -> Map.of("line", at.getLine(), "column", at.getColumn()))
                            .toList());
        }
        List<Object> path = error.getPath();
        if (path != null) {
            body.put("path", path);
        }
        body.put("extensions", error.getExtensions());
        return body;
    }

    private static MutableHttpResponse<byte[]> response(HttpStatus status, Map<String, Object> body) {
        try {
            return HttpResponse.<byte[]>status(status)
                    .contentType(MediaType.APPLICATION_JSON_TYPE)
                    .body(StrictJson.MAPPER.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the result of a query can always be written", e);
        }
    }
}
