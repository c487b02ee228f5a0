package org.crvsgateway.gateway.door.problem;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Answers for what the framework refuses by itself: no route, wrong method, wrong media type, no token, too large. */
@Singleton
@Primary
final class FrameworkProblemHandler implements ErrorResponseProcessor<byte[]> {

    private final ProblemRenderer renderer;

    FrameworkProblemHandler(ProblemRenderer renderer) {
        this.renderer = renderer;
    }

    @Override
    public MutableHttpResponse<byte[]> processResponse(ErrorContext context, MutableHttpResponse<?> answer) {
        return renderer.render(context.getRequest(), problem(context, answer.status()), answer);
    }

    /** The cause says more than the status, unless it is one that nobody expected. */
    private static Problem problem(ErrorContext context, HttpStatus status) {
        return context.getRootCause()
                .map(Problem::of)
                .filter(problem -> !problem.isUnexpected())
                .orElseGet(() -> Problem.of(status));
    }
}
