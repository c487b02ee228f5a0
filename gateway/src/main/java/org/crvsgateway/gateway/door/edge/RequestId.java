package org.crvsgateway.gateway.door.edge;

import io.micronaut.http.HttpRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.crvsgateway.gateway.id.IdSource;

/** The name of one exchange: in the answer's header, in the problem, in the log. The caller may choose it. */
public final class RequestId {

    public static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = "crg.request-id";

    /** What can neither break a log line nor fill it. */
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /** The same on every call for one request. */
    public static String of(HttpRequest<?> request, IdSource ids) {
        return request.getAttribute(ATTRIBUTE, String.class).orElseGet(() -> {
            String id = sent(request).orElseGet(() -> ids.next().toString());
            request.setAttribute(ATTRIBUTE, id);
            return id;
        });
    }

    private static Optional<String> sent(HttpRequest<?> request) {
        return Optional.ofNullable(request.getHeaders().get(HEADER))
                .filter(id -> SANE.matcher(id).matches());
    }
}
