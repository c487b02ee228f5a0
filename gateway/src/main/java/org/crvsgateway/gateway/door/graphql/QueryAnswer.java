package org.crvsgateway.gateway.door.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import io.micronaut.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.crvsgateway.gateway.door.problem.Problem;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What came of a request, every error of it as a problem. */
record QueryAnswer(ExecutionResult result, List<ProblemError> errors) {

    private static final Logger LOG = LoggerFactory.getLogger(QueryAnswer.class);

    /** What the engine blames on the request; anything else is a fault of ours. */
    private static final Set<String> FAULTS_OF_THE_REQUEST = Set.of(
            "InvalidSyntax", "ValidationError", "OperationNotSupported", "ExecutionAborted", "BadFaithIntrospection");

    static QueryAnswer of(ExecutionResult result, String requestId) {
        return new QueryAnswer(
                result,
                result.getErrors().stream()
                        .map(error -> problem(error, requestId))
                        .toList());
    }

    /** An answer that is nothing but a refusal. */
    static QueryAnswer of(Problem problem, String requestId) {
        ProblemError error = ProblemError.of(problem, requestId);
        return new QueryAnswer(
                ExecutionResult.newExecutionResult().errors(List.of(error)).build(), List.of(error));
    }

    /** Nothing was executed: the document or its variables have a fault, or it asks for too much. */
    boolean isRefused() {
        return !result.isDataPresent();
    }

    /** There are errors and nothing beside them. */
    boolean isNothing() {
        return !errors.isEmpty() && result.getData() == null;
    }

    /** Nothing could be answered because the database cannot be used now. */
    boolean isStorageUnavailable() {
        return errors.stream().anyMatch(error -> error.type() == ProblemType.STORAGE_UNAVAILABLE) && hasNoData();
    }

    /** JSON in UTF-8. Nulls are part of the answer and are kept. */
    byte[] bytes() {
        try {
            return StrictJson.MAPPER.writeValueAsBytes(body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the result of a query can always be written", e);
        }
    }

    /** As it stands in a larger message. */
    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        if (!errors.isEmpty()) {
            body.put("errors", errorList());
        }
        if (result.isDataPresent()) {
            body.put("data", result.getData());
        }
        return body;
    }

    List<Map<String, Object>> errorList() {
        return errors.stream().map(QueryAnswer::error).toList();
    }

    private boolean hasNoData() {
        return !(result.getData() instanceof Map<?, ?> fields)
                || fields.values().stream().allMatch(Objects::isNull);
    }

    private static ProblemError problem(GraphQLError error, String requestId) {
        if (error instanceof ProblemError problem) {
            return problem;
        }
        if (FAULTS_OF_THE_REQUEST.contains(String.valueOf(error.getErrorType()))) {
            Problem problem = new Problem(ProblemType.INVALID_REQUEST, error.getMessage());
            return ProblemError.instead(error, problem, requestId);
        }
        LOG.error("Request {} failed at {}: {}", requestId, error.getPath(), error.getErrorType());
        return ProblemError.instead(error, Problem.of(HttpStatus.INTERNAL_SERVER_ERROR), requestId);
    }

    private static Map<String, Object> error(ProblemError error) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("message", error.getMessage());
        List<SourceLocation> locations = error.getLocations();
        if (locations != null && !locations.isEmpty()) {
            body.put("locations", locations.stream().map(QueryAnswer::location).toList());
        }
        List<Object> path = error.getPath();
        if (path != null) {
            body.put("path", path);
        }
        body.put("extensions", error.getExtensions());
        return body;
    }

    private static Map<String, Integer> location(SourceLocation location) {
        return Map.of("line", location.getLine(), "column", location.getColumn());
    }
}
