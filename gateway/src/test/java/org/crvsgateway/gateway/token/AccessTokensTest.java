package org.crvsgateway.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.TestDatabase;
import org.crvsgateway.gateway.id.IdSource;
import org.crvsgateway.gateway.secret.SecretBox;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AccessTokensTest {

    private static final String BOTH = "org.crvsgateway.gateway.harness.GatewayHarness#both";
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final GatewayHarness gateway = GatewayHarness.onH2();
    private final TokenSubject subject = new TokenSubject(CallerKind.CLIENT, UUID.randomUUID(), 3);
    private Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private SigningKeys keys = node(gateway);
    private AccessTokens tokens = tokens(keys);

    @BeforeEach
    void start() {
        keys.refresh();
    }

    @Test
    void whatIsIssuedIsUnderstood() throws Exception {
        String token = tokens.issue(subject, Set.of("a.b", "c.d"), LIFE).value();

        assertThat(tokens.verify(token)).contains(new VerifiedToken(subject, Set.of("a.b", "c.d"), now.plus(LIFE)));
        SignedJWT parsed = SignedJWT.parse(token);
        assertThat(parsed.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(parsed.getJWTClaimsSet().getStringClaim("client_id"))
                .isEqualTo(subject.id().toString());
        assertThat(parsed.getJWTClaimsSet().getJWTID()).isNotEmpty();
    }

    @Test
    void aTokenExpiresAlsoOnceItWasSeen() {
        String token = tokens.issue(subject, Set.of(), LIFE).value();
        assertThat(tokens.verify(token)).isPresent();

        now = now.plus(LIFE).minusSeconds(1);
        assertThat(tokens.verify(token)).isPresent();
        now = now.plusSeconds(1);
        assertThat(tokens.verify(token)).isEmpty();
        assertThat(tokens(keys).verify(token)).isEmpty();
    }

    @Test
    void anotherIssuerAudienceOrFormIsRefused() throws Exception {
        assertThat(tokens.verify(forged(it -> it))).isPresent();
        assertThat(tokens.verify(forged(it -> it.issuer("https://elsewhere.example"))))
                .isEmpty();
        assertThat(tokens.verify(forged(it -> it.audience("elsewhere")))).isEmpty();
        assertThat(tokens.verify(forged(it -> it.expirationTime(null)))).isEmpty();
        assertThat(tokens.verify(forged(it -> it.claim("generation", null)))).isEmpty();
        assertThat(tokens.verify(forged(it -> it.claim("kind", "god")))).isEmpty();
        assertThat(tokens.verify(forged(it -> it.subject("me")))).isEmpty();
        assertThat(tokens.verify(forged(it -> it.subject(null)))).isEmpty();
        assertThat(tokens.verify(forged(it -> it.claim("scope", 7)))).isEmpty();
    }

    @Test
    void everyAlgorithmButOursIsRefused() throws Exception {
        JWTClaimsSet claims = claims().build();
        byte[] publicKey = keys.signing().toECPublicKey().getEncoded();

        assertThat(tokens.verify(new PlainJWT(claims).serialize())).isEmpty();
        assertThat(tokens.verify(signed(JWSAlgorithm.HS256, "at+jwt", new MACSigner(publicKey), claims)))
                .isEmpty();
        assertThat(tokens.verify(signed(JWSAlgorithm.ES256, "JWT", new ECDSASigner(keys.signing()), claims)))
                .isEmpty();
        assertThat(tokens.verify(signed(JWSAlgorithm.ES256, "at+jwt", new ECDSASigner(strangersKey()), claims)))
                .isEmpty();
        assertThat(tokens.verify("x".repeat(9000))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void nodesShareTheirKeys(GatewayHarness shared) {
        SigningKeys one = node(shared);
        SigningKeys other = node(shared);
        one.refresh();
        other.refresh();

        String token = tokens(one).issue(subject, Set.of(), LIFE).value();

        assertThat(tokens(other).verify(token)).isPresent();
    }

    /** Far in the future, so that nothing else that runs on this database is touched; so with a gateway of its own. */
    @ParameterizedTest
    @MethodSource("databases")
    void keysAreReplacedWithoutRefusingAnybody(TestDatabase database) {
        try (GatewayHarness own = GatewayHarness.start(database, Map.of())) {
            now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            SigningKeys rotating = node(own);
            SigningKeys other = node(own);
            rotating.refresh();
            other.refresh();
            String first = rotating.signing().getKeyID();

            now = now.plus(SigningKeys.LIFE);
            rotating.refresh();
            assertThat(rotating.published()).hasSize(2);
            assertThat(rotating.signing().getKeyID()).isEqualTo(first);

            now = now.plus(SigningKeys.NOTICE).minusSeconds(1);
            String lastOfTheOld =
                    tokens(rotating).issue(subject, Set.of(), LIFE).value();
            now = now.plusSeconds(1);
            String firstOfTheNew =
                    tokens(rotating).issue(subject, Set.of(), LIFE).value();
            assertThat(rotating.signing().getKeyID()).isNotEqualTo(first);
            assertThat(tokens(other).verify(lastOfTheOld)).isPresent();
            assertThat(tokens(other).verify(firstOfTheNew)).isPresent();

            now = now.plus(Duration.ofHours(2));
            assertThat(rotating.published()).hasSize(1);
            assertThat(rotating.find(first)).isEmpty();
        }
    }

    static TestDatabase[] databases() {
        return TestDatabase.values();
    }

    private SigningKeys node(GatewayHarness of) {
        return new SigningKeys(of.bean(Jdbi.class), new SigningKeyStore(of.bean(SecretBox.class)), () -> now);
    }

    private AccessTokens tokens(SigningKeys of) {
        return new AccessTokens(
                of,
                gateway.bean(PeerTokens.class),
                gateway.bean(TokenConfig.class),
                gateway.bean(IdSource.class),
                () -> now);
    }

    private String forged(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return signed(
                JWSAlgorithm.ES256,
                "at+jwt",
                new ECDSASigner(keys.signing()),
                change.apply(claims()).build());
    }

    private String signed(JWSAlgorithm algorithm, String type, JWSSigner signer, JWTClaimsSet claims)
            throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(algorithm)
                .keyID(keys.signing().getKeyID())
                .type(new JOSEObjectType(type))
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(gateway.bean(TokenConfig.class).issuer())
                .subject(subject.id().toString())
                .audience(AccessTokens.AUDIENCE)
                .expirationTime(Date.from(now.plus(LIFE)))
                .claim("scope", "a.b")
                .claim("kind", "client")
                .claim("generation", 3);
    }

    private static ECKey strangersKey() throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).generate();
    }
}
