package org.crvsgateway.gateway.door.edge;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.crvsgateway.gateway.exchange.Body;
import org.crvsgateway.gateway.exchange.Exchange;
import org.crvsgateway.gateway.exchange.ExchangeLog;
import org.crvsgateway.gateway.exchange.Redaction;
import org.crvsgateway.gateway.id.IdSource;
import org.jspecify.annotations.Nullable;

/**
 * Takes note of each request and its answer, refusals included: it is around everything but the filters that add headers
 * to any answer.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class ExchangeFilter implements Ordered {

    private static final String CAPTURE = "crg.exchange-capture";

    /** Pages, probes and the public key set, which say nothing about anybody. */
    private static final List<String> NOT_LOGGED = List.of(
            "/health",
            "/metrics",
            "/prometheus",
            "/swagger-ui",
            "/graphiql",
            "/openapi",
            "/schema",
            "/.well-known",
            "/favicon.ico");

    /** Their bodies are secrets, in and out. */
    private static final List<String> SECRET_BODIES = List.of(
            "/oauth2/", "/api/v1/sign-in", "/token", "/authenticateSystemClient", "/verifyToken", "/invalidateToken");

    /** Its answers would put the log into the log. */
    private static final String THE_LOG = "/api/v1/exchanges";

    private final ExchangeLog log;
    private final AnswerBytes answers;
    private final RequestParty parties;
    private final IdSource ids;
    private final InstantSource clock;

    ExchangeFilter(ExchangeLog log, AnswerBytes answers, RequestParty parties, IdSource ids, InstantSource clock) {
        this.log = log;
        this.answers = answers;
        this.parties = parties;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 2;
    }

    @RequestFilter
    void begin(ServerHttpRequest<?> request) {
        if (startsWithAny(request.getPath(), NOT_LOGGED)) {
            return;
        }
        RequestCapture capture = new RequestCapture(clock.instant(), System.nanoTime(), contentType(request));
        request.setAttribute(CAPTURE, capture);
        capture.read(request, startsWithAny(request.getPath(), SECRET_BODIES) ? 0 : log.maxBody());
    }

    @ResponseFilter
    void end(HttpRequest<?> request, MutableHttpResponse<?> response) {
        Optional<RequestCapture> capture = request.getAttribute(CAPTURE, RequestCapture.class);
        if (capture.isPresent()) {
            request.removeAttribute(CAPTURE, RequestCapture.class);
            note(capture.get(), request, response);
        }
    }

    private void note(RequestCapture capture, HttpRequest<?> request, MutableHttpResponse<?> response) {
        Duration duration = Duration.ofNanos(System.nanoTime() - capture.startedNanos());
        Body answer = answer(request, response);
        Exchange.Call call = new Exchange.Call(
                request.getMethodName(),
                address(request),
                BasicHttpAttributes.getUriTemplate(request).orElse(null),
                response.code(),
                null,
                RequestId.of(request, ids),
                subject(request, response));
        capture.whenRead(body -> log.recordInbound(capture.at(), duration, parties.of(request), call, body, answer));
    }

    /** OpenCRVS's way of asking for a token has the secret in the query, under a name that may be escaped. */
    private static String address(HttpRequest<?> request) {
        return request.getUri().getRawQuery() != null && startsWithAny(request.getPath(), SECRET_BODIES)
                ? request.getPath() + "?" + Redaction.MASK
                : request.getUri().toString();
    }

    private Body answer(HttpRequest<?> request, MutableHttpResponse<?> response) {
        Body answer = answers.of(response);
        boolean kept = !startsWithAny(request.getPath(), SECRET_BODIES)
                && !request.getPath().startsWith(THE_LOG);
        return kept ? answer : Body.unkept(answer.contentType(), answer.size());
    }

    /** What was made, or what the path names. */
    private static @Nullable String subject(HttpRequest<?> request, MutableHttpResponse<?> response) {
        String location = response.getHeaders().get(HttpHeaders.LOCATION);
        return location != null
                ? location.substring(location.lastIndexOf('/') + 1)
                : RouteAttributes.getRouteMatch(request)
                        .map(route -> route.getVariableValues().get("id"))
                        .map(String::valueOf)
                        .orElse(null);
    }

    private static @Nullable String contentType(HttpRequest<?> request) {
        return request.getContentType().map(MediaType::toString).orElse(null);
    }

    private static boolean startsWithAny(String path, List<String> beginnings) {
        return beginnings.stream().anyMatch(path::startsWith);
    }
}
