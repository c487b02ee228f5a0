package org.crvsgateway.webhooks.subscription;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.webhooks.IdSource;
import org.crvsgateway.webhooks.WebhookRefusedException;
import org.crvsgateway.webhooks.WebhookRefusedException.Reason;
import org.crvsgateway.webhooks.signature.SignatureSchemes;
import org.crvsgateway.webhooks.target.ForbiddenTargetException;
import org.crvsgateway.webhooks.target.TargetPolicy;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions and their life. Every method that takes a handle belongs into the caller's transaction; refusals are
 * {@link WebhookRefusedException}s. Deleted subscriptions are not found.
 */
@Singleton
public final class Subscriptions {
    private static final int REASON_LENGTH = 500;
    private static final Set<SubscriptionState> STOPPED =
            EnumSet.of(SubscriptionState.PAUSED, SubscriptionState.DISABLED);

    private final SubscriptionStore store;
    private final LaneSwitch lanes;
    private final SigningSecrets secrets;
    private final KeyRotation rotation;
    private final ReceiverSettings receivers;
    private final Challenger challenger;
    private final TargetPolicy policy;
    private final SignatureSchemes schemes;
    private final IdSource ids;
    private final InstantSource clock;

    Subscriptions(
            SubscriptionStore store,
            LaneSwitch lanes,
            SigningSecrets secrets,
            KeyRotation rotation,
            ReceiverSettings receivers,
            Challenger challenger,
            TargetPolicy policy,
            SignatureSchemes schemes,
            IdSource ids,
            InstantSource clock) {
        this.store = store;
        this.lanes = lanes;
        this.secrets = secrets;
        this.rotation = rotation;
        this.receivers = receivers;
        this.challenger = challenger;
        this.policy = policy;
        this.schemes = schemes;
        this.ids = ids;
        this.clock = clock;
    }

    /** Makes a subscription that waits for verification, with a new {@code whsec_} secret. */
    public IssuedSecret create(Handle handle, NewSubscription subscription) {
        return create(handle, subscription, Signature.HMAC);
    }

    /** The same with keys of the kinds that the subscriber wants. */
    public IssuedSecret create(Handle handle, NewSubscription subscription, Signature signature) {
        return rotation.begin(handle, insert(handle, subscription), signature);
    }

    /** The same with a secret that exists already, in the form that the signature scheme wants. */
    public IssuedSecret create(Handle handle, NewSubscription subscription, String secret) {
        Subscription made = insert(handle, subscription);
        secrets.add(handle, made.id(), secret, 1, clock.instant());
        return new IssuedSecret(made, secret, null);
    }

    private Subscription insert(Handle handle, NewSubscription subscription) {
        schemes.get(subscription.format().signatureScheme());
        checkUrl(subscription.receiving().url());
        UUID id = ids.next();
        Instant now = clock.instant();
        store.insert(handle, id, subscription, now);
        lanes.create(handle, id);
        if (subscription.receiving().mode() == Mode.PULL) {
            store.setVerified(handle, id, now); // who fetches has proved who it is
            store.setState(handle, id, SubscriptionState.ACTIVE, null);
        }
        return get(handle, id);
    }

    private void checkUrl(@Nullable String url) {
        if (url == null) {
            return;
        }
        try {
            policy.check(url);
        } catch (ForbiddenTargetException e) {
            throw new WebhookRefusedException(Reason.URL_FORBIDDEN, e.reason());
        }
    }

    /**
     * Changes how deliveries reach the subscriber. Another URL has to be verified first: until then deliveries are held.
     * Between push and pull there is no way.
     */
    public Subscription change(Handle handle, UUID id, Receiving receiving) {
        Subscription before = lock(handle, id);
        if (receiving.mode() != before.receiving().mode()) {
            throw conflict("A subscription is pushed to or pulls for good; make another one");
        }
        checkUrl(receiving.url());
        store.setReceiving(handle, id, receiving);
        if (receiving.pace().ordering() != before.receiving().pace().ordering()) {
            lanes.reorder(handle, id, receiving.pace().ordering());
        }
        if (!Objects.equals(receiving.url(), before.url())) {
            lanes.hold(handle, id);
            store.setState(handle, id, SubscriptionState.PENDING_VERIFICATION, "The URL was changed");
        }
        return get(handle, id);
    }

    /** Changes what it is told of from now on; what was published before is delivered all the same. */
    public Subscription change(Handle handle, UUID id, Interest interest) {
        lock(handle, id);
        store.setInterest(handle, id, interest);
        return get(handle, id);
    }

    /** Changes which body it is sent from now on. */
    public Subscription changePayload(Handle handle, UUID id, String payload) {
        lock(handle, id);
        store.setPayload(handle, id, payload);
        return get(handle, id);
    }

    /** Changes the media type of its requests from now on, also of what is waiting. */
    public Subscription changeContentType(Handle handle, UUID id, String contentType) {
        lock(handle, id);
        store.setContentType(handle, id, contentType);
        return get(handle, id);
    }

    /** Changes how the endpoint is asked when it is verified next; what it granted before stays until then. */
    public Subscription changeVerification(Handle handle, UUID id, Verification verification) {
        Proof before = lock(handle, id).proof();
        store.setProof(handle, id, new Proof(verification, before.origin(), before.allowedPerMinute()));
        return get(handle, id);
    }

    /** Makes the owner of the lane read everything about the subscription anew; for what is kept in other tables. */
    public void touch(Handle handle, UUID id) {
        lock(handle, id);
    }

    public Optional<Subscription> find(Handle handle, UUID id) {
        return store.find(handle, id);
    }

    public List<Subscription> listByOwner(Handle handle, UUID ownerClientId) {
        return store.listByOwner(handle, ownerClientId);
    }

    /** All subscriptions in the order of their making, from the one after the given id on. */
    public List<Subscription> list(Handle handle, @Nullable UUID after, int limit) {
        return store.list(handle, after, limit);
    }

    /** First step of a verification: inside a transaction, what is to be asked. */
    public Challenge challenge(Handle handle, UUID id) {
        Subscription subscription = get(handle, id);
        var addressee = new Addressee(subscription, receivers.get(handle, id));
        return new Challenge(addressee, secrets.reveal(handle, id, clock.instant()), challenger.newText());
    }

    /** Second step, outside of any transaction: asks the endpoint. The source is the {@code source} of the CloudEvent. */
    public ChallengeOutcome ask(Challenge challenge, URI source) {
        return challenger.ask(challenge, source);
    }

    /** Third step: a subscription that was pending or disabled becomes active; a paused one stays paused. */
    public Subscription confirm(Handle handle, ChallengeOutcome.Wanted wanted) {
        UUID id = wanted.subscription().id();
        Subscription subscription = lock(handle, id);
        if (!Objects.equals(subscription.url(), wanted.subscription().url())) {
            throw conflict("The URL was changed meanwhile; verify again");
        }
        store.setProof(
                handle,
                id,
                switch (wanted) {
                    case ChallengeOutcome.Echoed echoed ->
                        new Proof(echoed.subscription().proof().verification(), null, null);
                    case ChallengeOutcome.Granted granted ->
                        new Proof(Verification.HANDSHAKE, granted.origin(), granted.allowedPerMinute());
                });
        store.setVerified(handle, id, clock.instant());
        if (subscription.state() != SubscriptionState.PAUSED) {
            activate(handle, id, null);
        }
        return get(handle, id);
    }

    /** Holds deliveries until {@link #resume}. */
    public Subscription pause(Handle handle, UUID id) {
        Subscription subscription = lock(handle, id);
        if (subscription.state() == SubscriptionState.PENDING_VERIFICATION) {
            throw conflict("A subscription that was never verified cannot be paused");
        }
        lanes.hold(handle, id);
        store.setState(handle, id, SubscriptionState.PAUSED, null);
        return get(handle, id);
    }

    /** Sends what was held, of a paused or a disabled subscription. */
    public Subscription resume(Handle handle, UUID id) {
        return resume(handle, id, null);
    }

    /**
     * The same.
     *
     * @param catchUpRate no faster than this many per second until nothing is waiting any more; null: as fast as it goes
     */
    public Subscription resume(Handle handle, UUID id, @Nullable Integer catchUpRate) {
        Subscription subscription = lock(handle, id);
        if (subscription.state() == SubscriptionState.PENDING_VERIFICATION) {
            throw conflict("A subscription has to be verified first");
        }
        if (STOPPED.contains(subscription.state())) {
            activate(handle, id, catchUpRate);
        }
        return get(handle, id);
    }

    /** Holds deliveries for a reason of the gateway, such as {@code 410 Gone}; one that waits for verification stays so. */
    public void disable(Handle handle, UUID id, String reason) {
        lanes.lock(handle, id);
        lanes.hold(handle, id);
        store.find(handle, id)
                .filter(subscription -> subscription.state() != SubscriptionState.PENDING_VERIFICATION)
                .ifPresent(found -> store.setState(
                        handle,
                        id,
                        SubscriptionState.DISABLED,
                        reason.substring(0, Math.min(REASON_LENGTH, reason.length()))));
    }

    /**
     * Disables every active subscription of an owner, for example of a client that was disabled; those that are paused or
     * disabled already stay as they are. Returns how many there were.
     */
    public int disableAllOf(Handle handle, UUID ownerClientId, String reason) {
        List<Subscription> active = store.listByOwner(handle, ownerClientId).stream()
                .filter(subscription -> subscription.state() == SubscriptionState.ACTIVE)
                .toList();
        active.forEach(subscription -> disable(handle, subscription.id(), reason));
        return active.size();
    }

    /** Resumes those that were disabled for this reason; returns how many there were. */
    public int resumeAllOf(Handle handle, UUID ownerClientId, String reason) {
        List<Subscription> stopped = store.listByOwner(handle, ownerClientId).stream()
                .filter(subscription -> subscription.state() == SubscriptionState.DISABLED
                        && reason.equals(subscription.status().reason()))
                .toList();
        stopped.forEach(subscription -> resume(handle, subscription.id()));
        return stopped.size();
    }

    /** Ends the subscription; what was waiting is recorded as cancelled, the secrets are erased. */
    public void delete(Handle handle, UUID id) {
        lock(handle, id);
        lanes.close(handle, id);
        store.forgetInterest(handle, id);
        secrets.forget(handle, id);
        receivers.clear(handle, id);
        store.setState(handle, id, SubscriptionState.DELETED, null);
    }

    /** Ends every subscription of an owner, whatever its state; returns how many there were. */
    public int deleteAllOf(Handle handle, UUID ownerClientId) {
        List<Subscription> all = store.listByOwner(handle, ownerClientId);
        all.forEach(subscription -> delete(handle, subscription.id()));
        return all.size();
    }

    private void activate(Handle handle, UUID id, @Nullable Integer catchUpRate) {
        if (get(handle, id).receiving().mode() == Mode.PUSH) {
            lanes.release(handle, id, catchUpRate);
        }
        store.setState(handle, id, SubscriptionState.ACTIVE, null);
    }

    private Subscription lock(Handle handle, UUID id) {
        lanes.lock(handle, id);
        return get(handle, id);
    }

    private Subscription get(Handle handle, UUID id) {
        return store.find(handle, id)
                .orElseThrow(() ->
                        new WebhookRefusedException(Reason.SUBSCRIPTION_UNKNOWN, "There is no such subscription"));
    }

    private static WebhookRefusedException conflict(String message) {
        return new WebhookRefusedException(Reason.STATE_CONFLICT, message);
    }
}
