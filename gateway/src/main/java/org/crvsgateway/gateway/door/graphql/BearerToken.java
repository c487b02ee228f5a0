package org.crvsgateway.gateway.door.graphql;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An access token as it is sent, {@code Bearer …} (RFC 6750 section 2.1). */
final class BearerToken {

    private static final String SCHEME = "Bearer ";

    private BearerToken() {}

    static Optional<String> in(HttpRequest<?> request) {
        return in(request.getHeaders().get(HttpHeaders.AUTHORIZATION));
    }

    static Optional<String> in(@Nullable String authorization) {
        return Optional.ofNullable(authorization)
                .filter(text -> text.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(text -> text.substring(SCHEME.length()).strip())
                .filter(token -> !token.isEmpty());
    }
}
