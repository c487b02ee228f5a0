package org.crvsgateway.gateway.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.RecordRestriction;
import org.crvsgateway.gateway.id.IdSource;
import org.jspecify.annotations.Nullable;

/** Access tokens in the form of OpenCRVS: RS256, type {@code JWT}, no kid. What counts here is the claim of our own. */
@Singleton
public final class PeerTokens {

    /** Who the subject is here, and what it may do: a JSON object that others pass over. */
    static final String OURS = "crg";

    private static final String ID = "id";
    private static final String KIND = "kind";
    private static final String GENERATION = "generation";
    private static final String SCOPE = "scope";
    private static final String RECORD = "record";
    private static final String ACTION = "action";

    private final PeerSigningKeys keys;
    private final IdSource ids;
    private final InstantSource clock;

    PeerTokens(PeerSigningKeys keys, IdSource ids, InstantSource clock) {
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param scopes ours, which count
     * @param restriction the only record that it may be used for; null: any
     */
    public AccessToken issue(
            TokenSubject subject, Set<String> scopes, @Nullable RecordRestriction restriction, PeerToken token) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .claim(SCOPE, token.scopes())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(token.lifetime())))
                .audience(token.audience())
                .issuer(PeerToken.ISSUER)
                .subject(token.subject())
                .jwtID(ids.next().toString())
                .claim(OURS, ours(subject, scopes, restriction));
        token.more().forEach(claims::claim);
        return new AccessToken(sign(claims.build()), token.lifetime(), Set.copyOf(scopes));
    }

    private static Map<String, Object> ours(
            TokenSubject subject, Set<String> scopes, @Nullable RecordRestriction restriction) {
        Map<String, Object> ours = new HashMap<>(Map.of(
                ID, subject.id().toString(),
                KIND, subject.kind().name().toLowerCase(Locale.ROOT),
                GENERATION, subject.generation(),
                SCOPE, ScopeText.write(scopes)));
        if (restriction != null) {
            ours.put(RECORD, restriction.recordId().toString());
            if (restriction.actionId() != null) {
                ours.put(ACTION, restriction.actionId());
            }
        }
        return ours;
    }

    private String sign(JWTClaimsSet claims) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims);
        try {
            token.sign(new RSASSASigner(keys.signing()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** Empty for a token that we did not sign. Its time is looked at elsewhere. */
    Optional<VerifiedToken> check(SignedJWT token) throws ParseException, JOSEException {
        if (!JOSEObjectType.JWT.equals(token.getHeader().getType())) {
            return Optional.empty();
        }
        boolean ours = isSigned(token) || (keys.refreshAgain() && isSigned(token));
        return ours ? read(token.getJWTClaimsSet()) : Optional.empty();
    }

    private boolean isSigned(SignedJWT token) throws JOSEException {
        for (RSAKey key : keys.counting()) {
            if (token.verify(new RSASSAVerifier(key))) {
                return true;
            }
        }
        return false;
    }

    private static Optional<VerifiedToken> read(JWTClaimsSet claims) throws ParseException {
        Date expires = claims.getExpirationTime();
        Map<String, Object> ours = claims.getJSONObjectClaim(OURS);
        if (expires == null
                || ours == null
                || !PeerToken.ISSUER.equals(claims.getIssuer())
                || !claims.getAudience().contains(PeerToken.GATEWAY)
                || !(ours.get(ID) instanceof String id)
                || !(ours.get(KIND) instanceof String kind)
                || !(ours.get(GENERATION) instanceof Number generation)
                || !(ours.get(SCOPE) instanceof String scope)) {
            return Optional.empty();
        }
        TokenSubject subject = new TokenSubject(
                CallerKind.valueOf(kind.toUpperCase(Locale.ROOT)), UUID.fromString(id), generation.longValue());
        return Optional.of(new VerifiedToken(subject, ScopeText.read(scope), restriction(ours), expires.toInstant()));
    }

    private static @Nullable RecordRestriction restriction(Map<String, Object> ours) {
        return ours.get(RECORD) instanceof String record
                ? new RecordRestriction(
                        UUID.fromString(record), ours.get(ACTION) instanceof String action ? action : null)
                : null;
    }
}
