package org.crvsgateway.gateway.door.graphql;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.language.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crvsgateway.gateway.door.problem.Problem;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** A problem and where in the query it arose. Its extensions are the members of a problem+json body (RFC 9457). */
final class ProblemError implements GraphQLError {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;
    private final String requestId;
    private final @Nullable List<SourceLocation> locations;
    private final transient @Nullable List<Object> path;

    private ProblemError(
            Problem problem, String requestId, @Nullable List<SourceLocation> locations, @Nullable List<Object> path) {
        this.problem = problem;
        this.requestId = requestId;
        this.locations = locations;
        this.path = path;
    }

    static ProblemError at(DataFetcherExceptionHandlerParameters fetch, Problem problem, String requestId) {
        return new ProblemError(
                problem,
                requestId,
                List.of(fetch.getSourceLocation()),
                fetch.getPath().toList());
    }

    /** A problem of the request as a whole. */
    static ProblemError of(Problem problem, String requestId) {
        return new ProblemError(problem, requestId, null, null);
    }

    /** An error of the engine's own, told as a problem. */
    static ProblemError instead(GraphQLError error, Problem problem, String requestId) {
        return new ProblemError(problem, requestId, error.getLocations(), error.getPath());
    }

    ProblemType type() {
        return problem.type();
    }

    @Override
    public String getMessage() {
        return problem.detail();
    }

    @Override
    public @Nullable List<SourceLocation> getLocations() {
        return locations;
    }

    @Override
    public @Nullable List<Object> getPath() {
        return path;
    }

    @Override
    public ErrorClassification getErrorType() {
        return ErrorClassification.errorClassification(type().code());
    }

    @Override
    public Map<String, Object> getExtensions() {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("type", type().uri());
        extensions.put("title", type().title());
        extensions.put("status", type().status());
        extensions.put("code", type().code());
        extensions.put("instance", "urn:crvs-gateway:request:" + requestId);
        extensions.put(
                "issues", problem.issues().stream().map(ProblemError::issue).toList());
        return extensions;
    }

    private static Map<String, String> issue(Issue issue) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("path", issue.path());
        members.put("code", issue.code());
        members.put("severity", issue.severity().name().toLowerCase(Locale.ROOT));
        members.put("message", issue.message());
        return members;
    }
}
