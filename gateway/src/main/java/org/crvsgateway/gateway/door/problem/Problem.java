package org.crvsgateway.gateway.door.problem;

import io.micronaut.http.HttpStatus;
import java.time.Duration;
import java.util.List;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * One refusal, ready for any wire format: nothing in it comes from an exception that was not written for callers.
 *
 * @param retryAfter after which the same call may succeed, where that is known
 */
public record Problem(
        ProblemType type,
        String detail,
        List<Issue> issues,
        @Nullable Duration retryAfter) {

    public Problem {
        issues = List.copyOf(issues);
    }

    public Problem(ProblemType type, String detail, List<Issue> issues) {
        this(type, detail, issues, null);
    }

    public Problem(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    /** What the caller is told of anything that was thrown. */
    public static Problem of(Throwable thrown) {
        return ThrownProblem.of(thrown);
    }

    /** What the caller is told where only a status is known. */
    public static Problem of(HttpStatus status) {
        return StatusProblem.of(status);
    }

    /** A fault of ours: whoever renders it logs what was thrown, once, with the request id. */
    public boolean isUnexpected() {
        return type == ProblemType.INTERNAL;
    }
}
