package org.crvsgateway.gateway.door.graphql;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.language.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * A problem at a field. Its {@code extensions} hold what a problem+json body does (RFC 9457): {@code type},
 * {@code status}, the bare {@code code}, {@code issues} where there are any, and {@code instance}, the request id.
 */
final class ProblemError implements GraphQLError {

    private static final long serialVersionUID = 1;

    private final ProblemType type;
    private final String message;
    private final transient List<Issue> issues;
    private final transient Place place;
    private final String requestId;

    private record Place(
            @Nullable List<SourceLocation> locations,
            @Nullable List<Object> path) {}

    private ProblemError(ProblemType type, String message, List<Issue> issues, Place place, String requestId) {
        this.type = type;
        this.message = message;
        this.issues = issues;
        this.place = place;
        this.requestId = requestId;
    }

    static ProblemError of(ProblemException problem, DataFetcherExceptionHandlerParameters fetch, String requestId) {
        Place place =
                new Place(List.of(fetch.getSourceLocation()), fetch.getPath().toList());
        return new ProblemError(problem.type(), problem.detail(), problem.issues(), place, requestId);
    }

    /** Another error of the engine, told as a problem of this type. */
    static ProblemError of(GraphQLError error, ProblemType type, String message, String requestId) {
        return new ProblemError(type, message, List.of(), new Place(error.getLocations(), error.getPath()), requestId);
    }

    ProblemType type() {
        return type;
    }

    @Override
    public String getMessage() {
        return message;
    }

    @Override
    public @Nullable List<SourceLocation> getLocations() {
        return place.locations();
    }

    @Override
    public @Nullable List<Object> getPath() {
        return place.path();
    }

    @Override
    public ErrorClassification getErrorType() {
        return ErrorClassification.errorClassification(type.code());
    }

    @Override
    public Map<String, Object> getExtensions() {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("type", type.uri());
        extensions.put("title", type.title());
        extensions.put("status", type.status());
        extensions.put("code", type.code());
        extensions.put("instance", requestId);
        if (!issues.isEmpty()) {
            extensions.put("issues", issues);
        }
        return extensions;
    }
}
