package org.crvsgateway.gateway.door.opencrvs.token;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Optional;
import org.crvsgateway.gateway.bearer.Bearer;
import org.crvsgateway.gateway.bearer.Bearers;
import org.crvsgateway.gateway.door.edge.ClientAddress;
import org.crvsgateway.gateway.token.PeerSigningKeys;
import org.crvsgateway.gateway.token.RevokedTokens;
import org.jspecify.annotations.Nullable;

/** What else OpenCRVS's authentication service does: its public key, whether a token is good, and the end of one. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TokenToolsController {

    private final Bearers bearers;
    private final RevokedTokens revoked;
    private final PeerSigningKeys keys;
    private final ClientAddress address;

    TokenToolsController(Bearers bearers, RevokedTokens revoked, PeerSigningKeys keys, ClientAddress address) {
        this.bearers = bearers;
        this.revoked = revoked;
        this.keys = keys;
        this.address = address;
    }

    /** PEM, and no JWKS. Who keeps a copy asks again when a token does not fit. */
    @Get("/.well-known")
    @Produces(MediaType.TEXT_PLAIN)
    HttpResponse<String> publicKey() {
        return HttpResponse.ok(keys.pem()).header(HttpHeaders.CACHE_CONTROL, "public, max-age=600");
    }

    /** False also for the token of a client that was deactivated meanwhile. */
    @Post("/verifyToken")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.APPLICATION_JSON)
    HttpResponse<String> verify(HttpRequest<byte[]> request) {
        return json("{\"valid\":" + bearer(request, token(request)).isPresent() + "}");
    }

    /** Who bears a token may end it. Another one is nothing to end. */
    @Post("/invalidateToken")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.APPLICATION_JSON)
    HttpResponse<String> invalidate(HttpRequest<byte[]> request) {
        String token = token(request);
        if (token != null) {
            bearer(request, token).ifPresent(bearer -> revoked.add(token, bearer.expires()));
        }
        return json("{}");
    }

    private Optional<Bearer> bearer(HttpRequest<?> request, @Nullable String token) {
        return token == null ? Optional.empty() : bearers.find(token, address.of(request));
    }

    private static @Nullable String token(HttpRequest<byte[]> request) {
        return TokenParameters.of(request).get("token");
    }

    private static HttpResponse<String> json(String body) {
        return HttpResponse.ok(body)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
