package org.crvsgateway.gateway.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refusal that the caller is told about. The detail is written for them and holds no personal data. */
public final class ProblemException extends RuntimeException {

    /** Whoever sends what is all wrong learns enough from these, and an answer stays smaller than the memory. */
    private static final int MOST_ISSUES = 1_000;

    private final ProblemType type;
    private final transient List<Issue> issues;
    private final @Nullable Duration retryAfter;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    public ProblemException(ProblemType type, String detail, List<Issue> issues) {
        this(type, detail, issues, null);
    }

    private ProblemException(ProblemType type, String detail, List<Issue> issues, @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.type = type;
        this.issues = List.copyOf(issues.subList(0, Math.min(issues.size(), MOST_ISSUES)));
        this.retryAfter = retryAfter;
    }

    /** A refusal that ends by itself after this time. */
    public static ProblemException later(ProblemType type, String detail, Duration retryAfter) {
        return new ProblemException(type, detail, List.of(), retryAfter);
    }

    public static ProblemException notFound(String what) {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no such " + what + ".");
    }

    /** A refusal for one fault of the input, named by its path. */
    public static ProblemException invalid(String path, String code, String message) {
        return new ProblemException(
                ProblemType.INVALID_INPUT, "The input has faults.", List.of(Issue.error(path, code, message)));
    }

    public ProblemType type() {
        return type;
    }

    /** Written for the caller. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<Issue> issues() {
        return issues;
    }

    /** After which the same call may succeed, where that is known. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
