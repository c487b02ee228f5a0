package org.crvsgateway.gateway.user;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.token.AccessTokens;
import org.crvsgateway.gateway.token.RevokedTokens;
import org.crvsgateway.gateway.token.TokenSubject;
import org.crvsgateway.gateway.token.VerifiedToken;
import org.jdbi.v3.core.Jdbi;

/** A person's session from sign-in to sign-out: a chain of tokens, each in the place of the one before. */
@Singleton
public final class Sessions {

    /** Then one signs in anew, however busy. */
    static final Duration LONGEST = Duration.ofHours(12);

    private final Jdbi jdbi;
    private final UserStore users;
    private final RevokedTokens revoked;
    private final AccessTokens tokens;
    private final AuditTrail audit;
    private final InstantSource clock;

    Sessions(
            Jdbi jdbi,
            UserStore users,
            RevokedTokens revoked,
            AccessTokens tokens,
            AuditTrail audit,
            InstantSource clock) {
        this.jdbi = jdbi;
        this.users = users;
        this.revoked = revoked;
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
    }

    /** Ends the token that this call came with. */
    public void end(Caller caller, String token) {
        SecondFactors.person(caller);
        VerifiedToken verified = verified(token);
        jdbi.useTransaction(handle -> {
            revoked.add(handle, token, verified.expires());
            audit.record(handle, caller, "user.sign-out", "user", caller.id().toString(), Map.of());
        });
        revoked.forget(token);
    }

    /** A new token for who is at work; the session began when its first token was issued. */
    public SignIn renew(Caller caller, String token) {
        SecondFactors.person(caller);
        VerifiedToken verified = verified(token);
        Instant began = verified.authenticatedAt();
        Instant end = began == null ? Instant.EPOCH : began.plus(LONGEST);
        Duration left = Duration.between(clock.instant(), end);
        if (!left.isPositive()) {
            throw new ProblemException(ProblemType.UNAUTHENTICATED, "The session is over. Sign in again.");
        }
        User user = jdbi.withHandle(handle -> users.find(handle, caller.id()))
                .orElseThrow(() -> ProblemException.notFound("user"));
        Duration life = left.compareTo(SignInService.TOKEN_LIFE) < 0 ? left : SignInService.TOKEN_LIFE;
        TokenSubject subject = new TokenSubject(caller.kind(), user.id(), user.generation());
        return new SignIn(user, tokens.issue(subject, user.role().scopes(), life, began));
    }

    private VerifiedToken verified(String token) {
        return tokens.verify(token)
                .orElseThrow(
                        () -> new ProblemException(ProblemType.UNAUTHENTICATED, "There is no valid access token."));
    }
}
