package org.crvsgateway.gateway.token;

import java.time.Instant;
import java.util.Set;
import org.crvsgateway.gateway.caller.RecordRestriction;
import org.jspecify.annotations.Nullable;

/**
 * What a token says, once its signature, issuer, audience and times were found good.
 *
 * @param restriction the only record that it may be used for; null: any
 * @param authenticatedAt when a person showed who they are, which a renewed token keeps; null for a system
 */
public record VerifiedToken(
        TokenSubject subject,
        Set<String> scopes,
        @Nullable RecordRestriction restriction,
        Instant expires,
        @Nullable Instant authenticatedAt) {

    public VerifiedToken {
        scopes = Set.copyOf(scopes);
    }

    /** For any record. */
    public VerifiedToken(TokenSubject subject, Set<String> scopes, Instant expires) {
        this(subject, scopes, null, expires);
    }

    public VerifiedToken(
            TokenSubject subject, Set<String> scopes, @Nullable RecordRestriction restriction, Instant expires) {
        this(subject, scopes, restriction, expires, null);
    }
}
