package org.crvsgateway.gateway.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Believes an id token only as OpenID Connect Core section 3.1.3.7 says. */
@Singleton
final class IdTokens {

    /** Signatures by a key pair alone: with a shared secret whoever knows it could sign. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final OidcConfig config;
    private final Provider provider;

    IdTokens(OidcConfig config, Provider provider) {
        this.config = config;
        this.provider = provider;
    }

    /** @param name what people call them, or their name at the provider where it does not say */
    record Person(String issuer, String subject, String name, List<String> roles) {}

    Person read(String token, String nonce) {
        try {
            JWTClaimsSet claims = verified(SignedJWT.parse(token));
            String claimed = claims.getStringClaim("nonce");
            String party = claims.getStringClaim("azp");
            if (claimed == null || !same(claimed, nonce)) {
                throw new OidcRefusal("token", "The id token is for another sign-in.");
            }
            if (claims.getAudience().size() > 1 && !Objects.equals(party, config.clientId())) {
                throw new OidcRefusal("token", "The id token was issued to somebody else.");
            }
            String name = claims.getStringClaim("name");
            String subject = claims.getSubject();
            return new Person(
                    claims.getIssuer(), subject, name == null || name.isBlank() ? subject : name, roles(claims));
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new OidcRefusal("token", "The id token is not good: " + e.getMessage());
        }
    }

    private JWTClaimsSet verified(SignedJWT token) throws BadJOSEException, JOSEException {
        JWKSet keys = provider.known().keys();
        String kid = token.getHeader().getKeyID();
        if (kid != null && keys.getKeyByKeyId(kid) == null) {
            keys = provider.learn().keys();
        }
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keys)));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                Objects.requireNonNull(config.clientId()),
                new JWTClaimsSet.Builder()
                        .issuer(Objects.requireNonNull(config.issuer()).toString())
                        .build(),
                new HashSet<>(List.of("sub", "iat", "exp", "nonce"))));
        return processor.process(token, null);
    }

    /** A text or a list of texts; a dot in the claim's name leads into an object, as Keycloak's {@code realm_access.roles}. */
    private List<String> roles(JWTClaimsSet claims) {
        Object found = claims.getClaims();
        for (String part : config.roleClaim().split("\\.", -1)) {
            found = found instanceof Map<?, ?> map ? map.get(part) : null;
        }
        return switch (found) {
            case String one -> List.of(one);
            case List<?> many ->
                many.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList();
            case null, default -> List.of();
        };
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
