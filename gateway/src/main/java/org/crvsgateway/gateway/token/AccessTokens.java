package org.crvsgateway.gateway.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.id.IdSource;
import org.jspecify.annotations.Nullable;

/**
 * Issues and verifies access tokens: JWTs (RFC 9068) signed with ES256, and those that {@link PeerTokens} signed with RS256.
 * Whether the subject is still in good standing, and whether the token was ended early, is not asked here.
 */
@Singleton
public final class AccessTokens {

    static final String AUDIENCE = "crvs-gateway";
    static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final String SCOPE = "scope";
    private static final String KIND = "kind";
    private static final String GENERATION = "generation";
    /** RFC 9068 section 2.2.1. */
    private static final String AUTHENTICATED_AT = "auth_time";

    private static final int LONGEST = 8192;

    private final SigningKeys keys;
    private final PeerTokens peers;
    private final TokenConfig config;
    private final IdSource ids;
    private final InstantSource clock;

    /** A signature costs a hundred times as much as a digest, and a client uses one token for ten minutes. */
    private final Cache<ByteBuffer, VerifiedToken> verified =
            Caffeine.newBuilder().maximumSize(10_000).build();

    AccessTokens(SigningKeys keys, PeerTokens peers, TokenConfig config, IdSource ids, InstantSource clock) {
        this.keys = keys;
        this.peers = peers;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    public AccessToken issue(TokenSubject subject, Set<String> scopes, Duration lifetime) {
        return issue(subject, scopes, lifetime, null);
    }

    /** For a person, who showed at {@code authenticatedAt} who they are. */
    public AccessToken issue(
            TokenSubject subject, Set<String> scopes, Duration lifetime, @Nullable Instant authenticatedAt) {
        Instant now = clock.instant();
        ECKey key = keys.signing();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(config.issuer())
                .subject(subject.id().toString())
                .audience(AUDIENCE)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .jwtID(ids.next().toString())
                .claim("client_id", subject.id().toString())
                .claim(SCOPE, ScopeText.write(scopes))
                .claim(KIND, subject.kind().name().toLowerCase(Locale.ROOT))
                .claim(GENERATION, subject.generation())
                .claim(AUTHENTICATED_AT, authenticatedAt == null ? null : authenticatedAt.getEpochSecond())
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(key.getKeyID())
                        .type(TYPE)
                        .build(),
                claims);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return new AccessToken(token.serialize(), lifetime, Set.copyOf(scopes));
    }

    /** Empty for a token that we did not sign, that is not for us, or whose time is over. */
    public Optional<VerifiedToken> verify(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        ByteBuffer digest = ByteBuffer.wrap(sha256(token));
        VerifiedToken known = verified.getIfPresent(digest);
        if (known == null) {
            known = check(token).orElse(null);
            if (known == null) {
                return Optional.empty();
            }
            verified.put(digest, known);
        }
        if (!clock.instant().isBefore(known.expires())) {
            verified.invalidate(digest);
            return Optional.empty();
        }
        return Optional.of(known);
    }

    private Optional<VerifiedToken> check(String text) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            JWSHeader header = token.getHeader();
            if (JWSAlgorithm.RS256.equals(header.getAlgorithm())) {
                return peers.check(token);
            }
            if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())
                    || !TYPE.equals(header.getType())
                    || header.getKeyID() == null) {
                return Optional.empty();
            }
            Optional<ECKey> key = keys.find(header.getKeyID());
            return key.isPresent() && token.verify(new ECDSAVerifier(key.get()))
                    ? read(token.getJWTClaimsSet())
                    : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Optional<VerifiedToken> read(JWTClaimsSet claims) throws ParseException {
        Date expires = claims.getExpirationTime();
        String id = claims.getSubject();
        String kind = claims.getStringClaim(KIND);
        Long generation = claims.getLongClaim(GENERATION);
        String scope = claims.getStringClaim(SCOPE);
        Long authenticatedAt = claims.getLongClaim(AUTHENTICATED_AT);
        if (expires == null
                || id == null
                || kind == null
                || generation == null
                || scope == null
                || !config.issuer().equals(claims.getIssuer())
                || !List.of(AUDIENCE).equals(claims.getAudience())) {
            return Optional.empty();
        }
        TokenSubject subject =
                new TokenSubject(CallerKind.valueOf(kind.toUpperCase(Locale.ROOT)), UUID.fromString(id), generation);
        return Optional.of(new VerifiedToken(
                subject,
                ScopeText.read(scope),
                null,
                expires.toInstant(),
                authenticatedAt == null ? null : Instant.ofEpochSecond(authenticatedAt)));
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
