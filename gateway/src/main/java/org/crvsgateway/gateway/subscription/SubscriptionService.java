package org.crvsgateway.gateway.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.location.Locations;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.webhooks.delivery.DeliverySignal;
import org.crvsgateway.webhooks.message.Label;
import org.crvsgateway.webhooks.signature.StandardWebhooks;
import org.crvsgateway.webhooks.subscription.Challenge;
import org.crvsgateway.webhooks.subscription.ChallengeOutcome;
import org.crvsgateway.webhooks.subscription.Format;
import org.crvsgateway.webhooks.subscription.IssuedSecret;
import org.crvsgateway.webhooks.subscription.NewSubscription;
import org.crvsgateway.webhooks.subscription.Receiving;
import org.crvsgateway.webhooks.subscription.Signature;
import org.crvsgateway.webhooks.subscription.Subscription;
import org.crvsgateway.webhooks.subscription.Subscriptions;
import org.crvsgateway.webhooks.subscription.Verification;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Subscriptions of clients: made, proven, changed, paused, ended. Each client manages its own, people manage all. */
@Singleton
public final class SubscriptionService {

    private static final int HIGHEST_RATE = 10_000;

    private final Jdbi jdbi;
    private final Subscriptions subscriptions;
    private final SubscriptionOwners owners;
    private final PayloadRequests payloads;
    private final Locations locations;
    private final AuditTrail audit;
    private final DeliverySignal signal;
    private final URI source;

    SubscriptionService(
            Jdbi jdbi,
            Subscriptions subscriptions,
            SubscriptionOwners owners,
            PayloadRequests payloads,
            Locations locations,
            AuditTrail audit,
            DeliverySignal signal,
            @Value("${crg.issuer}") URI source) {
        this.jdbi = jdbi;
        this.subscriptions = subscriptions;
        this.owners = owners;
        this.payloads = payloads;
        this.locations = locations;
        this.audit = audit;
        this.signal = signal;
        this.source = source;
    }

    /** Waits for {@link #verify}, unless it pulls; a shared secret is in this answer only. */
    public IssuedSecret create(Caller caller, JsonNode input) {
        caller.require(Scope.SUBSCRIPTION_MANAGE);
        SubscriptionOwners.Owner owner = owners.ofNew(caller, SubscriptionReader.clientId(input));
        SubscriptionWish wish =
                SubscriptionReader.readNew(input, owner.standing().permission(), locations);
        Format format = new Format(Format.THIN, wish.contentType(), StandardWebhooks.NAME);
        return change(handle -> {
            IssuedSecret issued = subscriptions.create(
                    handle,
                    new NewSubscription(owner.clientId(), wish.interest(), wish.receiving(), format, caller.name()),
                    wish.signature());
            Subscription made = issued.subscription();
            Verification verification = wish.verification();
            if (verification != null && made.url() != null) {
                subscriptions.changeVerification(handle, made.id(), verification);
            }
            audited(handle, caller, "subscription.create", made, described(made, wish.signature()));
            ask(handle, caller, made, wish);
            return new IssuedSecret(
                    subscriptions.find(handle, made.id()).orElseThrow(), issued.secret(), issued.publicKey());
        });
    }

    /** Changes what is said of it and leaves the rest; another URL has to be verified again. */
    public Subscription update(Caller caller, UUID id, JsonNode input) {
        Subscription seen = get(caller, id);
        SubscriptionWish wish =
                SubscriptionReader.readChange(input, owners.of(seen).standing().permission(), locations, seen);
        return change(handle -> {
            Subscription before = owned(handle, caller, id);
            if (!seen.equals(before)) {
                throw new ProblemException(
                        ProblemType.CONCURRENT_CHANGE, "Somebody else changed the subscription at the same time.");
            }
            apply(handle, before, wish);
            Subscription after = subscriptions.find(handle, id).orElseThrow();
            if (!after.equals(before)) {
                audited(handle, caller, "subscription.update", after, changes(before, after));
            }
            ask(handle, caller, after, wish);
            return subscriptions.find(handle, id).orElseThrow();
        });
    }

    private void apply(Handle handle, Subscription before, SubscriptionWish wish) {
        if (!wish.receiving().equals(before.receiving())) {
            subscriptions.change(handle, before.id(), wish.receiving());
        }
        if (!wish.interest().equals(before.interest())) {
            subscriptions.change(handle, before.id(), wish.interest());
        }
        if (!wish.contentType().equals(before.format().contentType())) {
            subscriptions.changeContentType(handle, before.id(), wish.contentType());
        }
        Verification verification = wish.verification();
        if (verification != null && verification != before.proof().verification()) {
            subscriptions.changeVerification(handle, before.id(), verification);
        }
    }

    private void ask(Handle handle, Caller caller, Subscription subscription, SubscriptionWish wish) {
        PayloadChoice payload = wish.payload();
        if (payload != null) {
            payloads.ask(handle, caller, subscription, payload);
        }
    }

    /**
     * Asks the endpoint, outside of any transaction, whether it wants to be told; active if it does.
     *
     * @param by in this way; null: in the way that the subscription was made for
     */
    public Subscription verify(Caller caller, UUID id, @Nullable Verification by) {
        owners.of(get(caller, id));
        Challenge challenge = change(handle -> {
            Subscription subscription = owned(handle, caller, id);
            if (subscription.url() == null) {
                throw new ProblemException(
                        ProblemType.SUBSCRIPTION_STATE, "A subscription that pulls has no endpoint to verify.");
            }
            if (by != null && by != subscription.proof().verification()) {
                subscriptions.changeVerification(handle, id, by);
            }
            return subscriptions.challenge(handle, id);
        });
        ChallengeOutcome outcome = WebhookRefusals.translate(() -> subscriptions.ask(challenge, source));
        return switch (outcome) {
            case ChallengeOutcome.Wanted wanted ->
                change(handle -> {
                    Subscription active = subscriptions.confirm(handle, wanted);
                    audited(
                            handle,
                            caller,
                            "subscription.verify",
                            active,
                            Map.of("by", active.proof().verification().name()));
                    return active;
                });
            case ChallengeOutcome.Refused refused ->
                throw new ProblemException(
                        ProblemType.ENDPOINT_REFUSED,
                        "The endpoint did not show that it wants to be told: " + refused.detail(),
                        List.of(Issue.error("/url", "challenge-failed", refused.detail())));
        };
    }

    public List<Subscription> all(Caller caller) {
        caller.requireEither(Scope.SUBSCRIPTION_READ, Scope.SUBSCRIPTION_MANAGE);
        return change(handle -> caller.kind() == CallerKind.CLIENT
                ? subscriptions.listByOwner(handle, caller.id())
                : subscriptions.list(handle, null, 1_000));
    }

    /** Also for who may only look. */
    public Subscription get(Caller caller, UUID id) {
        return change(handle -> seen(handle, caller, id));
    }

    /** Holds deliveries; nothing is dropped. */
    public Subscription pause(Caller caller, UUID id) {
        return step(caller, id, "subscription.pause", subscriptions::pause);
    }

    /**
     * Lets held deliveries go.
     *
     * @param ratePerSecond no faster than this until nothing is waiting any more; null: as fast as the subscription allows
     */
    public Subscription resume(Caller caller, UUID id, @Nullable Integer ratePerSecond) {
        if (ratePerSecond != null && (ratePerSecond < 1 || ratePerSecond > HIGHEST_RATE)) {
            throw ProblemException.invalid("/ratePerSecond", "out-of-range", "1 to " + HIGHEST_RATE + " per second.");
        }
        owners.of(get(caller, id));
        return step(
                caller,
                id,
                "subscription.resume",
                (handle, subscription) -> subscriptions.resume(handle, subscription, ratePerSecond));
    }

    public Subscription delete(Caller caller, UUID id) {
        return step(caller, id, "subscription.delete", (handle, subscription) -> {
            Subscription last = subscriptions.find(handle, subscription).orElseThrow();
            subscriptions.delete(handle, subscription);
            return last;
        });
    }

    /** The subscription, if the caller may manage it. */
    Subscription owned(Handle handle, Caller caller, UUID id) {
        caller.require(Scope.SUBSCRIPTION_MANAGE);
        return visible(handle, caller, id);
    }

    /** The subscription, if the caller may look at it. */
    Subscription seen(Handle handle, Caller caller, UUID id) {
        caller.requireEither(Scope.SUBSCRIPTION_READ, Scope.SUBSCRIPTION_MANAGE);
        return visible(handle, caller, id);
    }

    private Subscription visible(Handle handle, Caller caller, UUID id) {
        return subscriptions
                .find(handle, id)
                .filter(found -> caller.kind() != CallerKind.CLIENT
                        || found.ownerClientId().equals(caller.id()))
                .orElseThrow(() -> ProblemException.notFound("subscription"));
    }

    private Subscription step(Caller caller, UUID id, String action, Step step) {
        return change(handle -> {
            owned(handle, caller, id);
            Subscription after = step.take(handle, id);
            audited(handle, caller, action, after, Map.of());
            return after;
        });
    }

    private <T> T change(HandleCallback<T, RuntimeException> callback) {
        T result = WebhookRefusals.translate(() -> jdbi.inTransaction(callback));
        signal.wake();
        return result;
    }

    private void audited(
            Handle handle, Caller caller, String action, Subscription subscription, Map<String, String> details) {
        audit.record(handle, caller, action, "subscription", subscription.id().toString(), details);
    }

    private static Map<String, String> described(Subscription made, Signature signature) {
        Map<String, String> details = described(made);
        details.put("signature", signature.name());
        return details;
    }

    private static Map<String, String> described(Subscription subscription) {
        Receiving receiving = subscription.receiving();
        Map<String, String> details = new TreeMap<>();
        details.put("client", subscription.ownerClientId().toString());
        details.put("topics", String.join(" ", subscription.topics()));
        details.put(
                "filters",
                String.join(
                        " ",
                        subscription.interest().labels().stream()
                                .map(Label::toString)
                                .toList()));
        details.put("mode", receiving.mode().name());
        details.put(
                "host",
                receiving.url() == null
                        ? ""
                        : String.valueOf(URI.create(receiving.url()).getHost()));
        details.put("pace", receiving.pace().toString());
        details.put("contentType", subscription.format().contentType());
        details.put("manifest", Boolean.toString(receiving.manifest()));
        return details;
    }

    private static Map<String, String> changes(Subscription before, Subscription after) {
        Map<String, String> old = described(before);
        Map<String, String> changes = new TreeMap<>();
        described(after).forEach((name, value) -> {
            if (!value.equals(old.get(name))) {
                changes.put(name + ".before", String.valueOf(old.get(name)));
                changes.put(name + ".after", value);
            }
        });
        return changes;
    }

    private interface Step {
        Subscription take(Handle handle, UUID id);
    }
}
