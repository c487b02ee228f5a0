package org.crvsgateway.gateway.door.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What came of a request, every error of it as a problem. */
record QueryAnswer(ExecutionResult result, List<ProblemError> errors) {

    private static final Logger LOG = LoggerFactory.getLogger(QueryAnswer.class);

    static QueryAnswer of(ExecutionResult result, String requestId) {
        return new QueryAnswer(
                result,
                result.getErrors().stream()
                        .map(error -> problem(error, requestId))
                        .toList());
    }

    /** The request was refused before anything was done: it has a fault of its own, or asks for too much. */
    boolean isRefused() {
        return !result.isDataPresent();
    }

    /** Nothing could be answered because the database cannot be used now. */
    boolean isStorageUnavailable() {
        return errors.stream().anyMatch(error -> error.type() == ProblemType.STORAGE_UNAVAILABLE) && hasNoData();
    }

    /** Nulls are part of the answer and are kept. */
    byte[] bytes() {
        Map<String, Object> body = new LinkedHashMap<>();
        if (!errors.isEmpty()) {
            body.put("errors", errors.stream().map(QueryAnswer::error).toList());
        }
        if (result.isDataPresent()) {
            body.put("data", result.getData());
        }
        try {
            return StrictJson.MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the result of a query can always be written", e);
        }
    }

    private boolean hasNoData() {
        return !(result.getData() instanceof Map<?, ?> fields)
                || fields.values().stream().allMatch(Objects::isNull);
    }

    private static ProblemError problem(GraphQLError error, String requestId) {
        if (error instanceof ProblemError problem) {
            return problem;
        }
        return switch (String.valueOf(error.getErrorType())) {
            case "InvalidSyntax", "ValidationError", "OperationNotSupported", "ExecutionAborted" ->
                ProblemError.of(error, ProblemType.INVALID_REQUEST, error.getMessage(), requestId);
            default -> {
                LOG.error("Request {} failed at {}: {}", requestId, error.getPath(), error.getMessage());
                yield ProblemError.of(error, ProblemType.INTERNAL, ProblemType.INTERNAL.title() + ".", requestId);
            }
        };
    }

    private static Map<String, Object> error(ProblemError error) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("message", error.getMessage());
        List<SourceLocation> locations = error.getLocations();
        if (locations != null && !locations.isEmpty()) {
            body.put("locations", locations.stream().map(QueryAnswer::location).toList());
        }
        if (error.getPath() != null) {
            body.put("path", error.getPath());
        }
        body.put("extensions", error.getExtensions());
        return body;
    }

    private static Map<String, Integer> location(SourceLocation location) {
        return Map.of("line", location.getLine(), "column", location.getColumn());
    }
}
