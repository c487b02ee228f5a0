package org.crvsgateway.gateway.door.edge;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.HttpServerConfiguration;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;

/**
 * Refuses a body that says that it is too large before anybody reads it. The server then throws the body away and the
 * connection lives on, where it would have to end in the middle of the body otherwise.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class BodyLimitFilter implements Ordered {

    private final long largest;

    BodyLimitFilter(HttpServerConfiguration server) {
        this.largest = server.getMaxRequestSize();
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 3;
    }

    @RequestFilter
    void check(HttpRequest<?> request) {
        if (request.getContentLength() > largest) {
            throw new ProblemException(
                    ProblemType.BODY_TOO_LARGE, "The body is larger than the " + largest + " bytes that are taken.");
        }
    }
}
