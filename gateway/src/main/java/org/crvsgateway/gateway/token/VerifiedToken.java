package org.crvsgateway.gateway.token;

import java.time.Instant;
import java.util.Set;

/** What a token says, once its signature, issuer, audience and times were found good. */
public record VerifiedToken(TokenSubject subject, Set<String> scopes, Instant expires) {

    public VerifiedToken {
        scopes = Set.copyOf(scopes);
    }
}
