package org.crvsgateway.gateway.door.opencrvs.graphql;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crvsgateway.gateway.door.problem.Problem;
import org.crvsgateway.gateway.problem.Issue;
import org.jspecify.annotations.Nullable;

/**
 * A refusal in OpenCRVS's words: its message, and the code by which its clients know it. Beside it stands what was wrong, each
 * fault with its path.
 */
final class PeerError implements GraphQLError {

    private static final long serialVersionUID = 1;

    private final String message;
    private final String code;
    private final transient Problem problem;
    private final @Nullable List<SourceLocation> locations;
    private final transient @Nullable List<Object> path;

    PeerError(
            String message,
            String code,
            Problem problem,
            @Nullable List<SourceLocation> locations,
            @Nullable List<Object> path) {
        this.message = message;
        this.code = code;
        this.problem = problem;
        this.locations = locations;
        this.path = path;
    }

    Problem problem() {
        return problem;
    }

    String code() {
        return code;
    }

    @Nullable
    Duration retryAfter() {
        return problem.retryAfter();
    }

    @Override
    public String getMessage() {
        return message;
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
        return ErrorClassification.errorClassification(code);
    }

    @Override
    public Map<String, Object> getExtensions() {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", code);
        extensions.put("detail", problem.detail());
        if (!problem.issues().isEmpty()) {
            extensions.put(
                    "issues", problem.issues().stream().map(PeerError::issue).toList());
        }
        return extensions;
    }

    private static Map<String, String> issue(Issue issue) {
        return Map.of(
                "path", issue.path(),
                "code", issue.code(),
                "severity", issue.severity().name().toLowerCase(Locale.ROOT),
                "message", issue.message());
    }
}
