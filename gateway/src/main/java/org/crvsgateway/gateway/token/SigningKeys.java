package org.crvsgateway.gateway.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The keys that sign access tokens: made at the first start, replaced every {@link #LIFE}. */
@Singleton
public final class SigningKeys {

    static final Duration LIFE = Duration.ofDays(90);
    static final Duration NOTICE = KeySeries.NOTICE;
    private static final Duration LONGEST_TOKEN = Duration.ofHours(1);

    private final KeySeries series;

    SigningKeys(Jdbi jdbi, SigningKeyStore store, InstantSource clock) {
        this.series = new KeySeries(
                jdbi, store, clock, new KeySeries.Kind(JWSAlgorithm.ES256, LIFE, LONGEST_TOKEN, SigningKeys::generate));
    }

    /** The public halves, for the JWKS. */
    public List<JWK> published() {
        return series.counting().stream().map(JWK::toPublicJWK).toList();
    }

    /** All of them, the newest first. */
    public List<SigningKeyStanding> standings() {
        return series.standings();
    }

    /** Announces a new key before its time, and answers its id; {@link #refreshNow} has it count here at once. */
    public String replace(Handle handle) {
        return series.replace(handle).kid();
    }

    public void refreshNow() {
        series.refresh();
    }

    ECKey signing() {
        return series.signing().toECKey();
    }

    Optional<ECKey> find(String kid) {
        return series.find(kid).map(JWK::toECKey);
    }

    @Scheduled(initialDelay = "30s", fixedDelay = "30s")
    void refresh() {
        series.refresh();
    }

    /** At the start, so that a gateway with the wrong master key does not come up. */
    @EventListener
    void onStart(StartupEvent event) {
        refresh();
    }

    private static JWK generate() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
