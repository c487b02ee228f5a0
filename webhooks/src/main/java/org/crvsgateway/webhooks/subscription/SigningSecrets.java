package org.crvsgateway.webhooks.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.crvsgateway.webhooks.IdSource;
import org.crvsgateway.webhooks.SecretBox;
import org.crvsgateway.webhooks.signature.Ed25519Key;
import org.crvsgateway.webhooks.signature.KeyKind;
import org.crvsgateway.webhooks.signature.SigningKey;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The signing keys of subscriptions, sealed in the database. */
@Singleton
public final class SigningSecrets {
    private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(1);
    private static final int USES_REMEMBERED = 10_000;

    private final SecretStore store;
    private final SecretBox box;
    private final IdSource ids;
    private final Map<UUID, Instant> uses = new ConcurrentHashMap<>();

    SigningSecrets(SecretStore store, SecretBox box, IdSource ids) {
        this.store = store;
        this.box = box;
        this.ids = ids;
    }

    /**
     * The live secrets in clear, the current ones first.
     *
     * @throws SecretsSealedException if one cannot be opened now
     */
    public List<LiveSecret> reveal(Handle handle, UUID subscriptionId, Instant now) {
        return store.sealed(handle, subscriptionId, now).stream()
                .map(this::open)
                .toList();
    }

    /** When the next of the live secrets ends, if one does. */
    public @Nullable Instant nextEnd(Handle handle, UUID subscriptionId, Instant now) {
        return store.nextEnd(handle, subscriptionId, now).orElse(null);
    }

    /**
     * Notes that deliveries which these keys signed were answered 2xx; at most once a minute for each key, so it may be
     * called after every round. For the owner of the lane.
     */
    public void used(Handle handle, Collection<UUID> secretIds, Instant now) {
        List<UUID> due =
                secretIds.stream().distinct().filter(id -> isDue(id, now)).toList();
        if (due.isEmpty()) {
            return;
        }
        store.accepted(handle, due, now);
        if (uses.size() > USES_REMEMBERED) {
            uses.clear();
        }
        due.forEach(id -> uses.put(id, now));
    }

    private boolean isDue(UUID id, Instant now) {
        Instant last = uses.get(id);
        return last == null || !now.isBefore(last.plus(USE_IS_NOTED_EVERY));
    }

    /** Erases the secrets whose end has come; returns how many. */
    public int eraseEnded(Handle handle, Instant now) {
        return store.eraseEnded(handle, now);
    }

    /** A secret that exists already, in the form that its scheme wants. */
    void add(Handle handle, UUID subscriptionId, String secret, int generation, Instant now) {
        UUID id = ids.next();
        byte[] sealed = box.seal(secret.getBytes(UTF_8), context(id));
        store.insert(
                handle, subscriptionId, new SecretStore.NewSecret(id, KeyKind.HMAC, generation, sealed, null), now);
    }

    void add(Handle handle, UUID subscriptionId, SigningKey key, int generation, Instant now) {
        if (key instanceof Ed25519Key pair) {
            UUID id = ids.next();
            byte[] sealed = box.seal(pair.reveal().getBytes(UTF_8), context(id));
            var secret = new SecretStore.NewSecret(id, KeyKind.ED25519, generation, sealed, pair.publicKey());
            store.insert(handle, subscriptionId, secret, now);
        } else {
            add(handle, subscriptionId, key.reveal(), generation, now);
        }
    }

    void forget(Handle handle, UUID subscriptionId) {
        store.eraseAll(handle, subscriptionId);
    }

    private LiveSecret open(SecretStore.Sealed sealed) {
        try {
            return new LiveSecret(sealed.id(), new String(box.open(sealed.bytes(), context(sealed.id())), UTF_8));
        } catch (RuntimeException e) {
            throw new SecretsSealedException(e);
        }
    }

    /** What a sealed secret is bound to. */
    static String context(UUID id) {
        return "webhook_secret/" + id;
    }
}
