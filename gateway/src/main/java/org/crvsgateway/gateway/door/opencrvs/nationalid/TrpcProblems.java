package org.crvsgateway.gateway.door.opencrvs.nationalid;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import org.crvsgateway.gateway.door.problem.PeerProblems;
import org.crvsgateway.gateway.door.problem.Problem;

/** Refusals of a whole request at the addresses of tRPC's procedures. */
@Singleton
final class TrpcProblems implements PeerProblems {

    private static final String PREFIX = "/events/";

    @Override
    public boolean covers(HttpRequest<?> request) {
        return request.getPath().startsWith(PREFIX + "event.");
    }

    @Override
    public Refusal refusal(HttpRequest<?> request, Problem problem, String requestId) {
        return new Refusal(
                TrpcErrorJson.status(problem),
                MediaType.APPLICATION_JSON,
                TrpcErrorJson.of(problem, request.getPath().substring(PREFIX.length()))
                        .toString());
    }
}
