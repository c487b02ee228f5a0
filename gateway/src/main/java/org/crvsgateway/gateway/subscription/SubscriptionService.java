package org.crvsgateway.gateway.subscription;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.webhooks.delivery.DeliverySignal;
import org.crvsgateway.webhooks.message.CloudEvent;
import org.crvsgateway.webhooks.signature.StandardWebhooks;
import org.crvsgateway.webhooks.subscription.Challenge;
import org.crvsgateway.webhooks.subscription.ChallengeOutcome;
import org.crvsgateway.webhooks.subscription.Format;
import org.crvsgateway.webhooks.subscription.Interest;
import org.crvsgateway.webhooks.subscription.IssuedSecret;
import org.crvsgateway.webhooks.subscription.NewSubscription;
import org.crvsgateway.webhooks.subscription.Receiving;
import org.crvsgateway.webhooks.subscription.Signature;
import org.crvsgateway.webhooks.subscription.Subscription;
import org.crvsgateway.webhooks.subscription.Subscriptions;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Subscriptions of clients: made, proven by a challenge, paused, ended. Each client manages its own, people manage all. */
@Singleton
public final class SubscriptionService {

    private static final int HIGHEST_RATE = 10_000;

    private final Jdbi jdbi;
    private final Subscriptions subscriptions;
    private final AuditTrail audit;
    private final DeliverySignal signal;
    private final URI source;

    SubscriptionService(
            Jdbi jdbi,
            Subscriptions subscriptions,
            AuditTrail audit,
            DeliverySignal signal,
            @Value("${crg.issuer}") URI source) {
        this.jdbi = jdbi;
        this.subscriptions = subscriptions;
        this.audit = audit;
        this.signal = signal;
        this.source = source;
    }

    /** Waits for {@link #verify}; a shared secret is in this answer only. */
    public IssuedSecret create(Caller caller, @Nullable String url, List<String> topics, Signature signature) {
        caller.require(Scope.SUBSCRIPTION_MANAGE);
        if (url == null || url.isBlank()) {
            throw ProblemException.invalid("/url", "required", "The address of the endpoint is needed.");
        }
        Interest interest = Topics.parse(topics);
        Format format = new Format(payload(caller), CloudEvent.CONTENT_TYPE, StandardWebhooks.NAME);
        return change(handle -> {
            IssuedSecret issued = subscriptions.create(
                    handle,
                    new NewSubscription(caller.id(), interest, Receiving.push(url.strip()), format, caller.name()),
                    signature);
            audited(
                    handle,
                    caller,
                    "subscription.create",
                    issued.subscription(),
                    Map.of("topics", String.join(" ", issued.subscription().topics()), "signature", signature.name()));
            return issued;
        });
    }

    /** Asks the endpoint for the echo of a challenge, outside of any transaction; active if it answers. */
    public Subscription verify(Caller caller, UUID id) {
        Challenge challenge = change(handle ->
                subscriptions.challenge(handle, owned(handle, caller, id).id()));
        ChallengeOutcome outcome = WebhookRefusals.translate(() -> subscriptions.ask(challenge, source));
        return switch (outcome) {
            case ChallengeOutcome.Echoed echoed ->
                change(handle -> {
                    Subscription active = subscriptions.confirm(handle, echoed);
                    audited(handle, caller, "subscription.verify", active, Map.of());
                    return active;
                });
            case ChallengeOutcome.Refused refused ->
                throw new ProblemException(
                        ProblemType.ENDPOINT_REFUSED,
                        "The endpoint did not answer the challenge: " + refused.detail(),
                        List.of(Issue.error("/url", "challenge-failed", refused.detail())));
        };
    }

    public List<Subscription> all(Caller caller) {
        caller.require(Scope.SUBSCRIPTION_MANAGE);
        return change(handle -> caller.kind() == CallerKind.CLIENT
                ? subscriptions.listByOwner(handle, caller.id())
                : subscriptions.list(handle, null, 1_000));
    }

    public Subscription get(Caller caller, UUID id) {
        return change(handle -> owned(handle, caller, id));
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

    /** Who may see identifiers of registrants is told the national number where it is the news. */
    static String payload(Caller caller) {
        boolean seesNumbers = caller.fields().allows("child", "identifiers")
                && caller.fields().allows("deceased", "identifiers");
        return seesNumbers ? Payloads.THIN_WITH_NUMBER : Format.THIN;
    }

    private interface Step {
        Subscription take(Handle handle, UUID id);
    }
}
