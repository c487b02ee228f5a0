package org.crvsgateway.gateway.door.problem;

import io.micronaut.http.HttpRequest;

/** How a compatibility door tells refusals in its peer's own shape; each door brings one for its addresses. */
public interface PeerProblems {

    /** Whether the call came to an address of the peer's, whatever is or is not there. */
    boolean covers(HttpRequest<?> request);

    /** What the peer would answer. Headers, such as {@code Retry-After}, are added to it. */
    Refusal refusal(HttpRequest<?> request, Problem problem, String requestId);

    /** A refusal on the wire. */
    record Refusal(int status, String mediaType, String body) {}
}
