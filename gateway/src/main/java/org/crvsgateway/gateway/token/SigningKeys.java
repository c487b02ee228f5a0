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
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.crvsgateway.gateway.secret.WrongKeyException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that sign access tokens: made at the first start, shared by all nodes through the database, and replaced
 * every {@link #LIFE}. A new key is published a while before it signs, an old one counts until its last token expired.
 */
@Singleton
public final class SigningKeys {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

    static final Duration LIFE = Duration.ofDays(90);
    static final Duration NOTICE = Duration.ofHours(1);
    private static final Duration LONGEST_TOKEN = Duration.ofHours(1);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Jdbi jdbi;
    private final SigningKeyStore store;
    private final InstantSource clock;
    private volatile List<SigningKey> keys = List.of();
    private volatile Instant refreshed = Instant.EPOCH;

    SigningKeys(Jdbi jdbi, SigningKeyStore store, InstantSource clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.clock = clock;
    }

    /** The public halves, for the JWKS. */
    public List<JWK> published() {
        Instant now = clock.instant();
        return loaded().stream()
                .filter(key -> key.countsAt(now))
                .map(key -> (JWK) key.pair().toPublicJWK())
                .toList();
    }

    /** Where the clock is behind that of the node that made the only key, that one. */
    ECKey signing() {
        Instant now = clock.instant();
        List<SigningKey> all = loaded();
        return all.stream()
                .filter(key -> !key.notBefore().isAfter(now))
                .findFirst()
                .orElseGet(all::getLast)
                .pair();
    }

    /** A key that another node has just made is found as well. */
    Optional<ECKey> find(String kid) {
        Optional<ECKey> key = known(kid);
        if (key.isEmpty() && !clock.instant().isBefore(refreshed.plus(PATIENCE))) {
            refresh();
            return known(kid);
        }
        return key;
    }

    private Optional<ECKey> known(String kid) {
        return loaded().stream()
                .filter(key -> key.kid().equals(kid) && key.countsAt(clock.instant()))
                .map(SigningKey::pair)
                .findFirst();
    }

    /** Learns of other nodes' keys, and makes the first or the next one when it is time. */
    @Scheduled(initialDelay = "30s", fixedDelay = "30s")
    void refresh() {
        refreshed = clock.instant();
        try {
            keys = jdbi.inTransaction(this::current);
        } catch (WrongKeyException e) {
            if (keys.isEmpty()) {
                throw e;
            }
            // A master key was taken away: health says so, and what is known goes on to count
            LOG.debug("The signing keys cannot be read again", e);
        }
    }

    /** At the start, so that a gateway with the wrong master key does not come up. */
    @EventListener
    void onStart(StartupEvent event) {
        refresh();
    }

    private List<SigningKey> loaded() {
        if (keys.isEmpty()) {
            refresh();
        }
        return keys;
    }

    private List<SigningKey> current(Handle handle) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        List<SigningKey> stored = store.all(handle);
        if (stored.isEmpty()) {
            store.add(handle, newKey(now));
        } else if (!now.isBefore(stored.getFirst().notBefore().plus(LIFE))) {
            SigningKey successor = newKey(now.plus(NOTICE));
            store.add(handle, successor);
            store.retireBefore(
                    handle, successor, successor.notBefore().plus(LONGEST_TOKEN).plus(CLOCK_SKEW));
        } else {
            return stored;
        }
        return store.all(handle);
    }

    private static SigningKey newKey(Instant notBefore) {
        try {
            ECKey pair = new ECKeyGenerator(Curve.P_256)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
            return new SigningKey(pair, notBefore, null);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
