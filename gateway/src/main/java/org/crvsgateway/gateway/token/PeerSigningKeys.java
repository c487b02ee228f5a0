package org.crvsgateway.gateway.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The keys that sign access tokens in the form of OpenCRVS: RSA, and no kid in the token, so each that counts is tried. */
@Singleton
public final class PeerSigningKeys {

    /** Long: OpenCRVS never replaced its key, and whoever keeps a copy learns of a new one by a failure. */
    static final Duration LIFE = Duration.ofDays(365);

    private static final int BITS = 2048;
    private static final Base64.Encoder PEM_LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final KeySeries series;

    PeerSigningKeys(Jdbi jdbi, SigningKeyStore store, InstantSource clock) {
        this.series = new KeySeries(
                jdbi,
                store,
                clock,
                new KeySeries.Kind(JWSAlgorithm.RS256, LIFE, PeerToken.LONGEST_LIFE, PeerSigningKeys::generate));
    }

    /** The public halves, for the JWKS. */
    public List<JWK> published() {
        return series.counting().stream().map(JWK::toPublicJWK).toList();
    }

    /** The public half of the key that signs now (RFC 7468 section 13). */
    public String pem() {
        try {
            byte[] key = series.signing().toRSAKey().toRSAPublicKey().getEncoded();
            return "-----BEGIN PUBLIC KEY-----\n" + PEM_LINES.encodeToString(key) + "\n-----END PUBLIC KEY-----\n";
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    RSAKey signing() {
        return series.signing().toRSAKey();
    }

    /** Newest first. */
    List<RSAKey> counting() {
        return series.counting().stream().map(JWK::toRSAKey).toList();
    }

    /** Whether another node's keys were looked for just now. */
    boolean refreshAgain() {
        return series.refreshAgain();
    }

    @Scheduled(initialDelay = "30s", fixedDelay = "30s")
    void refresh() {
        series.refresh();
    }

    @EventListener
    void onStart(StartupEvent event) {
        refresh();
    }

    private static JWK generate() {
        try {
            return new RSAKeyGenerator(BITS)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
