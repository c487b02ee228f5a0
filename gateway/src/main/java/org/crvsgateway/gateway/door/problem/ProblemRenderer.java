package org.crvsgateway.gateway.door.problem;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
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

    ProblemRenderer(IdSource ids) {
        this.ids = ids;
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
        boolean fhir = speaksFhir(request.getPath());
        String requestId = RequestId.of(request, ids);
        String body = fhir ? OperationOutcomeJson.write(problem, requestId) : ProblemJson.write(problem, requestId);
        addHeaders(request, problem.type(), answer);
        return answer.status(HttpStatus.valueOf(problem.type().status()))
                .contentType(MediaType.of(fhir ? OperationOutcomeJson.MEDIA_TYPE : ProblemJson.MEDIA_TYPE))
                .body(body.getBytes(StandardCharsets.UTF_8));
    }

    private static void addHeaders(HttpRequest<?> request, ProblemType type, MutableHttpResponse<?> answer) {
        switch (type) {
            case STORAGE_UNAVAILABLE -> answer.header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT_FOR_STORAGE);
            case TOO_MANY_REQUESTS -> answer.header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT_FOR_QUOTA);
            case UNAUTHENTICATED -> challenge(answer);
            case BODY_TOO_LARGE -> endUnlessMeasured(request, answer);
            default -> {}
        }
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
        return path.equals("/notification")
                || path.equals("/v1/notification")
                || path.equals("/fhir")
                || path.startsWith("/fhir/");
    }
}
