package org.crvsgateway.gateway.door.oauth;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.ArrayList;
import java.util.List;
import org.crvsgateway.gateway.token.PeerSigningKeys;
import org.crvsgateway.gateway.token.SigningKeys;

/** The public halves of the keys that sign access tokens (RFC 7517). */
@Controller("/.well-known/jwks.json")
@Secured(SecurityRule.IS_ANONYMOUS)
final class JwksController {

    private final SigningKeys keys;
    private final PeerSigningKeys peers;

    JwksController(SigningKeys keys, PeerSigningKeys peers) {
        this.keys = keys;
        this.peers = peers;
    }

    /** May be kept for ten minutes: a new key is published an hour before it signs. */
    @Get
    @Produces(MediaType.APPLICATION_JSON)
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<String> jwks() {
        List<JWK> all = new ArrayList<>(keys.published());
        all.addAll(peers.published());
        return HttpResponse.ok(new JWKSet(all).toString(true)).header(HttpHeaders.CACHE_CONTROL, "public, max-age=600");
    }
}
