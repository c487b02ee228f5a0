package org.crvsgateway.gateway.door.problem;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.crvsgateway.gateway.door.edge.RequestId;
import org.crvsgateway.gateway.id.IdSource;
import org.crvsgateway.gateway.problem.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where a refusal becomes an HTTP answer. */
@Singleton
final class ProblemRenderer {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemRenderer.class);
    private static final String SECONDS_TO_WAIT_FOR_STORAGE = "5";
    private static final String SECONDS_TO_WAIT_FOR_QUOTA = "1";

    private final IdSource ids;
    private final List<PeerProblems> peers;

    ProblemRenderer(IdSource ids, List<PeerProblems> peers) {
        this.ids = ids;
        this.peers = List.copyOf(peers);
    }

    MutableHttpResponse<byte[]> render(HttpRequest<?> request, Throwable thrown) {
        Problem problem = Problem.of(thrown);
        if (problem.isUnexpected()) {
            LOG.error("Request {} failed", RequestId.of(request, ids), thrown);
        } else if (problem.type() == ProblemType.STORAGE_UNAVAILABLE) {
            LOG.warn("Request {} met a storage failure: {}", RequestId.of(request, ids), thrown.toString());
        }
        return render(request, problem, HttpResponse.ok());
    }

    /** Keeps the headers of {@code answer}; its status and body become the problem's. */
    MutableHttpResponse<byte[]> render(HttpRequest<?> request, Problem problem, MutableHttpResponse<?> answer) {
        addHeaders(request, problem, answer);
        PeerProblems.Refusal refusal = refusal(request, problem);
        return answer.status(refusal.status())
                .contentType(MediaType.of(refusal.mediaType()))
                .body(refusal.body().getBytes(StandardCharsets.UTF_8));
    }

    private PeerProblems.Refusal refusal(HttpRequest<?> request, Problem problem) {
        String requestId = RequestId.of(request, ids);
        return peers.stream()
                .filter(peer -> peer.covers(request))
                .findFirst()
                .map(peer -> peer.refusal(request, problem, requestId))
                .orElseGet(() -> ours(request, problem, requestId));
    }

    private static PeerProblems.Refusal ours(HttpRequest<?> request, Problem problem, String requestId) {
        int status = problem.type().status();
        return speaksFhir(request.getPath())
                ? new PeerProblems.Refusal(
                        status, OperationOutcomeJson.MEDIA_TYPE, OperationOutcomeJson.write(problem, requestId))
                : new PeerProblems.Refusal(status, ProblemJson.MEDIA_TYPE, ProblemJson.write(problem, requestId));
    }

    private static void addHeaders(HttpRequest<?> request, Problem problem, MutableHttpResponse<?> answer) {
        switch (problem.type()) {
            case STORAGE_UNAVAILABLE -> answer.header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT_FOR_STORAGE);
            case TOO_MANY_REQUESTS, RATE_LIMITED -> answer.header(HttpHeaders.RETRY_AFTER, secondsToWait(problem));
            case UNAUTHENTICATED -> challenge(answer);
            case BODY_TOO_LARGE -> endUnlessMeasured(request, answer);
            default -> {}
        }
    }

    private static String secondsToWait(Problem problem) {
        Duration wait = problem.retryAfter();
        return wait == null ? SECONDS_TO_WAIT_FOR_QUOTA : Long.toString(Math.max(1, wait.toSeconds()));
    }

    /** The rest of a body without Content-Length is not read: a sender that goes on would wait for nothing. */
    private static void endUnlessMeasured(HttpRequest<?> request, MutableHttpResponse<?> answer) {
        if (request.getContentLength() < 0) {
            answer.header(HttpHeaders.CONNECTION, "close");
        }
    }

    /** RFC 6750 section 3. */
    private static void challenge(MutableHttpResponse<?> answer) {
        if (!answer.getHeaders().contains(HttpHeaders.WWW_AUTHENTICATE)) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
    }

    private static boolean speaksFhir(String path) {
        return path.equals("/fhir") || path.startsWith("/fhir/");
    }
}
