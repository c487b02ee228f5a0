package org.crvsgateway.gateway.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.secret.WrongKeyException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of one algorithm, one after the other: shared by all nodes through the database. A new key is published a while
 * before it signs, an old one counts until its last token expired.
 */
final class KeySeries {

    private static final Logger LOG = LoggerFactory.getLogger(KeySeries.class);

    static final Duration NOTICE = Duration.ofHours(1);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Jdbi jdbi;
    private final SigningKeyStore store;
    private final InstantSource clock;
    private final Kind kind;
    private volatile List<SigningKey> keys = List.of();
    private volatile Instant refreshed = Instant.EPOCH;

    KeySeries(Jdbi jdbi, SigningKeyStore store, InstantSource clock, Kind kind) {
        this.jdbi = jdbi;
        this.store = store;
        this.clock = clock;
        this.kind = kind;
    }

    /**
     * @param life after which a key is replaced
     * @param longestToken how long an old key still counts
     */
    record Kind(JWSAlgorithm algorithm, Duration life, Duration longestToken, Supplier<JWK> generator) {}

    /** Those whose signatures count, newest first. */
    List<JWK> counting() {
        Instant now = clock.instant();
        return loaded().stream()
                .filter(key -> key.countsAt(now))
                .map(SigningKey::pair)
                .toList();
    }

    /** Where the clock is behind that of the node that made the only key, that one. */
    JWK signing() {
        Instant now = clock.instant();
        List<SigningKey> all = loaded();
        return all.stream()
                .filter(key -> !key.notBefore().isAfter(now))
                .findFirst()
                .orElseGet(all::getLast)
                .pair();
    }

    /** All of them, the newest first. */
    List<SigningKeyStanding> standings() {
        Instant now = clock.instant();
        String signing = signing().getKeyID();
        return loaded().stream()
                .map(key ->
                        new SigningKeyStanding(key.kid(), state(key, signing, now), key.notBefore(), key.retiredAt()))
                .toList();
    }

    private static SigningKeyStanding.State state(SigningKey key, String signing, Instant now) {
        if (key.kid().equals(signing)) {
            return SigningKeyStanding.State.SIGNING;
        }
        if (key.notBefore().isAfter(now)) {
            return SigningKeyStanding.State.ANNOUNCED;
        }
        return key.countsAt(now) ? SigningKeyStanding.State.RETIRING : SigningKeyStanding.State.OVER;
    }

    /** Announces a new key before its time. */
    SigningKey replace(Handle handle) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        List<SigningKey> stored = stored(handle);
        if (!stored.isEmpty() && stored.getFirst().notBefore().isAfter(now)) {
            throw new ProblemException(
                    ProblemType.CONCURRENT_CHANGE, "A new key is announced already, and signs within the hour.");
        }
        return succeed(handle, stored, now);
    }

    /** A key that another node has just made is found as well. */
    Optional<JWK> find(String kid) {
        Optional<JWK> key = known(kid);
        return key.isEmpty() && refreshAgain() ? known(kid) : key;
    }

    /** False if that was done a moment ago. */
    boolean refreshAgain() {
        if (clock.instant().isBefore(refreshed.plus(PATIENCE))) {
            return false;
        }
        refresh();
        return true;
    }

    /** Learns of other nodes' keys, and makes the first or the next one when it is time. */
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

    private Optional<JWK> known(String kid) {
        return counting().stream().filter(key -> kid.equals(key.getKeyID())).findFirst();
    }

    private List<SigningKey> loaded() {
        if (keys.isEmpty()) {
            refresh();
        }
        return keys;
    }

    private List<SigningKey> current(Handle handle) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        List<SigningKey> stored = stored(handle);
        if (stored.isEmpty()) {
            store.add(handle, newKey(now));
        } else if (!now.isBefore(stored.getFirst().notBefore().plus(kind.life()))) {
            succeed(handle, stored, now);
        } else {
            return stored;
        }
        return stored(handle);
    }

    private SigningKey succeed(Handle handle, List<SigningKey> stored, Instant now) {
        SigningKey successor = newKey(now.plus(NOTICE));
        store.add(handle, successor);
        Instant end = successor.notBefore().plus(kind.longestToken()).plus(CLOCK_SKEW);
        stored.forEach(old -> store.retire(handle, old, end));
        return successor;
    }

    private List<SigningKey> stored(Handle handle) {
        return store.all(handle).stream()
                .filter(key -> kind.algorithm().equals(key.pair().getAlgorithm()))
                .toList();
    }

    private SigningKey newKey(Instant notBefore) {
        return new SigningKey(kind.generator().get(), notBefore, null);
    }
}
