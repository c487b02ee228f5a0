package org.crvsgateway.webhooks.subscription;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.crvsgateway.webhooks.WebhookRefusedException;
import org.crvsgateway.webhooks.WebhookRefusedException.Reason;
import org.crvsgateway.webhooks.signature.Ed25519Key;
import org.crvsgateway.webhooks.signature.KeyKind;
import org.crvsgateway.webhooks.signature.SigningKey;
import org.crvsgateway.webhooks.signature.StandardWebhooks;
import org.jdbi.v3.core.Handle;

/**
 * The keys of a subscription and how they change. Old and new sign side by side during an overlap, every signature in
 * one header. While an old key lives there is no further change, for a receiver that was told of the second key may
 * still stand at the first. Every method belongs into the caller's transaction and takes the lane's lock, so that two
 * changes at once come one after the other.
 */
@Singleton
public final class KeyRotation {
    public static final Duration LONGEST_OVERLAP = Duration.ofDays(90);
    public static final Duration USUAL_OVERLAP = Duration.ofDays(7);

    private final SubscriptionStore subscriptions;
    private final LaneSwitch lanes;
    private final SecretStore store;
    private final SigningSecrets secrets;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    KeyRotation(
            SubscriptionStore subscriptions,
            LaneSwitch lanes,
            SecretStore store,
            SigningSecrets secrets,
            InstantSource clock) {
        this.subscriptions = subscriptions;
        this.lanes = lanes;
        this.store = store;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** The live keys, the current ones first. */
    public List<SecretInfo> keys(Handle handle, UUID id) {
        get(handle, id);
        return store.live(handle, id, clock.instant());
    }

    public Signature signature(Handle handle, UUID id) {
        return Signature.of(currentKinds(keys(handle, id)));
    }

    /** New keys of the present kinds; the old ones sign on for the overlap, of zero to ninety days. */
    public IssuedSecret rotate(Handle handle, UUID id, Duration overlap) {
        Subscription subscription = lockForChange(handle, id, overlap);
        if (!isStandard(subscription)) {
            throw conflict("The secret is the client's, by which the other side signs as well");
        }
        Set<KeyKind> kinds = currentKinds(keys(handle, id));
        return change(handle, subscription, kinds, kinds, overlap);
    }

    /** Signs in another way from now on; a kind of key that is no longer wanted signs on for the overlap. */
    public IssuedSecret choose(Handle handle, UUID id, Signature signature, Duration overlap) {
        Subscription subscription = lockForChange(handle, id, overlap);
        if (signature != Signature.HMAC && !isStandard(subscription)) {
            throw conflict("Only Standard Webhooks are signed with Ed25519");
        }
        Set<KeyKind> current = currentKinds(keys(handle, id));
        Set<KeyKind> added = EnumSet.copyOf(signature.kinds());
        added.removeAll(current);
        current.removeAll(signature.kinds());
        return change(handle, subscription, added, current, overlap);
    }

    /** Ends the overlap now. */
    public void endOld(Handle handle, UUID id) {
        lock(handle, id);
        store.eraseOld(handle, id);
    }

    /** The old keys become current again and the new ones end at once; refused where no old key lives. */
    public void undo(Handle handle, UUID id) {
        lock(handle, id);
        if (!hasOld(handle, id)) {
            throw conflict("No old key is alive, so there is nothing to go back to");
        }
        store.undo(handle, id, clock.instant());
    }

    /** The first keys of a new subscription. */
    IssuedSecret begin(Handle handle, Subscription subscription, Signature signature) {
        return change(handle, subscription, signature.kinds(), Set.of(), Duration.ZERO);
    }

    private IssuedSecret change(
            Handle handle, Subscription subscription, Set<KeyKind> made, Set<KeyKind> ended, Duration overlap) {
        UUID id = subscription.id();
        Instant now = clock.instant();
        int number = store.nextGeneration(handle, id);
        store.endCurrent(handle, id, ended, number, now.plus(overlap));
        if (overlap.isZero()) {
            store.eraseOld(handle, id);
        }
        String secret = made.contains(KeyKind.HMAC) ? makeSecret(handle, id, number, now) : null;
        String publicKey = made.contains(KeyKind.ED25519) ? makePair(handle, id, number, now) : null;
        return new IssuedSecret(subscription, secret, publicKey);
    }

    private String makeSecret(Handle handle, UUID id, int generation, Instant now) {
        SigningKey key = SigningKey.generateHmac(random);
        secrets.add(handle, id, key, generation, now);
        return key.reveal();
    }

    private String makePair(Handle handle, UUID id, int generation, Instant now) {
        Ed25519Key pair = SigningKey.generateEd25519(random);
        secrets.add(handle, id, pair, generation, now);
        return pair.publicKey().text();
    }

    private Subscription lockForChange(Handle handle, UUID id, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw new WebhookRefusedException(Reason.OVERLAP_INVALID, "An overlap lasts from zero to ninety days");
        }
        Subscription subscription = lock(handle, id);
        if (hasOld(handle, id)) {
            throw new WebhookRefusedException(
                    Reason.TWO_SECRETS_LIVE, "Two secrets are alive; end the old one before another is made");
        }
        return subscription;
    }

    private static boolean isStandard(Subscription subscription) {
        return subscription.format().signatureScheme().equals(StandardWebhooks.NAME);
    }

    private boolean hasOld(Handle handle, UUID id) {
        return keys(handle, id).stream().anyMatch(key -> !key.isCurrent());
    }

    private Subscription lock(Handle handle, UUID id) {
        lanes.lock(handle, id);
        return get(handle, id);
    }

    private Subscription get(Handle handle, UUID id) {
        return subscriptions
                .find(handle, id)
                .orElseThrow(() ->
                        new WebhookRefusedException(Reason.SUBSCRIPTION_UNKNOWN, "There is no such subscription"));
    }

    private static Set<KeyKind> currentKinds(List<SecretInfo> keys) {
        return keys.stream()
                .filter(SecretInfo::isCurrent)
                .map(SecretInfo::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(KeyKind.class)));
    }

    private static WebhookRefusedException conflict(String message) {
        return new WebhookRefusedException(Reason.STATE_CONFLICT, message);
    }
}
