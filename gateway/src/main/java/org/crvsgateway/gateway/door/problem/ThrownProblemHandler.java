package org.crvsgateway.gateway.door.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers for whatever a controller or a service throws. */
@Singleton
final class ThrownProblemHandler implements ExceptionHandler<Throwable, HttpResponse<?>> {

    private final ProblemRenderer renderer;

    ThrownProblemHandler(ProblemRenderer renderer) {
        this.renderer = renderer;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, Throwable thrown) {
        return renderer.render((HttpRequest<?>) request, thrown);
    }
}
