package org.crvsgateway.gateway.subscription;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.webhooks.WebhookRefusedException;
import org.crvsgateway.webhooks.delivery.DeliverySignal;
import org.crvsgateway.webhooks.feed.Followers;
import org.crvsgateway.webhooks.subscription.Challenge;
import org.crvsgateway.webhooks.subscription.ChallengeOutcome;
import org.crvsgateway.webhooks.subscription.Format;
import org.crvsgateway.webhooks.subscription.Interest;
import org.crvsgateway.webhooks.subscription.NewSubscription;
import org.crvsgateway.webhooks.subscription.Receiving;
import org.crvsgateway.webhooks.subscription.Subscription;
import org.crvsgateway.webhooks.subscription.Subscriptions;
import org.crvsgateway.webhooks.subscription.Verification;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/**
 * Subscriptions in the form of another system, as its clients make them at its door: one topic, one callback, a secret that
 * both sides have, verified in the same call. The same topic and callback once more is the same subscription. From then
 * on they are subscriptions like all others.
 */
@Singleton
public final class ForeignSubscriptions {

    /** The name of their body, which is made anew for each send. */
    public static final String PAYLOAD = Payloads.OPENCRVS;

    private final Jdbi jdbi;
    private final Subscriptions subscriptions;
    private final Followers followers;
    private final SubscriptionOwners owners;
    private final AuditTrail audit;
    private final DeliverySignal signal;
    private final URI source;

    ForeignSubscriptions(
            Jdbi jdbi,
            Subscriptions subscriptions,
            Followers followers,
            SubscriptionOwners owners,
            AuditTrail audit,
            DeliverySignal signal,
            @Value("${crg.issuer}") URI source) {
        this.jdbi = jdbi;
        this.subscriptions = subscriptions;
        this.followers = followers;
        this.owners = owners;
        this.audit = audit;
        this.signal = signal;
        this.source = source;
    }

    /**
     * What somebody wants to be told.
     *
     * @param topic one of ours
     * @param scheme the name of the signature scheme
     */
    public record Wish(String topic, String callback, String scheme, String secret) {
        @Override
        public String toString() {
            return "Wish[" + topic + "]";
        }
    }

    /** What came of it. */
    public sealed interface Outcome {}

    public record Active(Subscription subscription) implements Outcome {}

    /** The callback may not be sent to, or did not show that it wants to be told. */
    public record Refused(String detail) implements Outcome {}

    /** Outside of any transaction, for the callback is asked. */
    public Outcome subscribe(Caller caller, Wish wish) {
        caller.require(Scope.SUBSCRIPTION_MANAGE);
        if (!Topics.isGranted(
                wish.topic(), owners.ofNew(caller, null).standing().permission().scopes())) {
            throw new ProblemException(ProblemType.FORBIDDEN, "The client has no scope to be told of this topic.");
        }
        try {
            return verified(caller, wish, findOrMake(caller, wish));
        } catch (WebhookRefusedException e) {
            return new Refused(String.valueOf(e.getMessage()));
        }
    }

    private Outcome verified(Caller caller, Wish wish, UUID id) {
        Challenge challenge = jdbi.inTransaction(handle -> subscriptions.challenge(handle, id));
        return switch (subscriptions.ask(challenge, source)) {
            case ChallengeOutcome.Wanted wanted ->
                new Active(change(handle -> {
                    Subscription active = subscriptions.confirm(handle, wanted);
                    audited(handle, caller, "subscription.verify", active);
                    return active;
                }));
            case ChallengeOutcome.Refused refused -> {
                forgetUnverified(caller, wish, id);
                yield new Refused(refused.detail());
            }
        };
    }

    /** Those that the caller made in this way and no others. */
    public List<Subscription> own(Caller caller) {
        caller.require(Scope.SUBSCRIPTION_MANAGE);
        return jdbi.inTransaction(handle -> subscriptions.listByOwner(handle, caller.id())).stream()
                .filter(ForeignSubscriptions::isForeign)
                .toList();
    }

    /** Ends one of the caller's own; false, and nothing has changed, where it is no such one. */
    public boolean delete(Caller caller, UUID id) {
        caller.require(Scope.SUBSCRIPTION_MANAGE);
        return change(handle -> {
            Optional<Subscription> own = subscriptions
                    .find(handle, id)
                    .filter(found -> found.ownerClientId().equals(caller.id()))
                    .filter(ForeignSubscriptions::isForeign);
            own.ifPresent(subscription -> {
                subscriptions.delete(handle, id);
                audited(handle, caller, "subscription.delete", subscription);
            });
            return own.isPresent();
        });
    }

    private UUID findOrMake(Caller caller, Wish wish) {
        Optional<UUID> id = jdbi.inTransaction(handle -> find(handle, caller, wish));
        while (id.isEmpty()) {
            id = jdbi.inTransaction(handle -> make(handle, caller, wish));
        }
        return id.get();
    }

    private Optional<UUID> find(Handle handle, Caller caller, Wish wish) {
        return followers.find(handle, caller.id(), key(wish)).filter(id -> isStillThere(handle, id, wish));
    }

    /** Its owner may have changed or deleted it meanwhile. */
    private boolean isStillThere(Handle handle, UUID id, Wish wish) {
        return subscriptions
                .find(handle, id)
                .filter(found -> wish.callback().equals(found.url()))
                .filter(found ->
                        found.topics().equals(Interest.in(List.of(wish.topic())).topics()))
                .isPresent();
    }

    /** Empty where somebody else has just made it: it is found the next time. */
    private Optional<UUID> make(Handle handle, Caller caller, Wish wish) {
        Optional<UUID> known = followers.find(handle, caller.id(), key(wish));
        if (known.isPresent() && isStillThere(handle, known.get(), wish)) {
            return known;
        }
        known.ifPresent(gone -> followers.remove(handle, caller.id(), key(wish), gone));
        if (!followers.claim(handle, caller.id(), key(wish))) {
            return Optional.empty();
        }
        var wanted = new NewSubscription(
                caller.id(),
                Interest.in(List.of(wish.topic())),
                Receiving.push(wish.callback()),
                new Format(PAYLOAD, "application/json", wish.scheme()),
                caller.name());
        Subscription made = subscriptions.create(handle, wanted, wish.secret()).subscription();
        subscriptions.changeVerification(handle, made.id(), Verification.INTENT);
        followers.set(handle, caller.id(), key(wish), made.id());
        audited(handle, caller, "subscription.create", made);
        return Optional.of(made.id());
    }

    private void forgetUnverified(Caller caller, Wish wish, UUID id) {
        change(handle -> {
            boolean unverified = subscriptions
                    .find(handle, id)
                    .filter(found -> found.status().verifiedAt() == null)
                    .isPresent();
            if (unverified) {
                subscriptions.delete(handle, id);
                followers.remove(handle, caller.id(), key(wish), id);
            }
            return unverified;
        });
    }

    private static List<String> key(Wish wish) {
        return List.of(wish.topic(), wish.callback());
    }

    private static boolean isForeign(Subscription subscription) {
        return subscription.format().payload().equals(PAYLOAD);
    }

    private <T> T change(HandleCallback<T, RuntimeException> callback) {
        T result = jdbi.inTransaction(callback);
        signal.wake();
        return result;
    }

    private void audited(Handle handle, Caller caller, String action, Subscription subscription) {
        audit.record(
                handle,
                caller,
                action,
                "subscription",
                subscription.id().toString(),
                Map.of(
                        "client", subscription.ownerClientId().toString(),
                        "topics", String.join(" ", subscription.topics()),
                        "host",
                                String.valueOf(
                                        URI.create(subscription.endpoint()).getHost()),
                        "payload", subscription.format().payload()));
    }
}
