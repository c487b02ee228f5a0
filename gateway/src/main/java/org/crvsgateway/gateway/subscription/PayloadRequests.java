package org.crvsgateway.gateway.subscription;

import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.id.IdSource;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.webhooks.subscription.Format;
import org.crvsgateway.webhooks.subscription.Subscription;
import org.crvsgateway.webhooks.subscription.Subscriptions;
import org.jdbi.v3.core.Handle;

/**
 * Asks that subscriptions be told more than ids, and puts into effect what was decided. Until then a subscription is told
 * what was approved for it before, and nothing but ids where there is nothing.
 */
@Singleton
final class PayloadRequests {

    private final Subscriptions subscriptions;
    private final PayloadRequestStore store;
    private final Payloads payloads;
    private final AuditTrail audit;
    private final IdSource ids;
    private final InstantSource clock;

    PayloadRequests(
            Subscriptions subscriptions,
            PayloadRequestStore store,
            Payloads payloads,
            AuditTrail audit,
            IdSource ids,
            InstantSource clock) {
        this.subscriptions = subscriptions;
        this.store = store;
        this.payloads = payloads;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Less needs nobody's approval; more waits for it. */
    void ask(Handle handle, Caller caller, Subscription subscription, PayloadChoice choice) {
        if (subscription.format().payload().equals(Payloads.OPENCRVS)) {
            throw new ProblemException(
                    ProblemType.SUBSCRIPTION_STATE, "What it is told is set in the OpenCRVS settings of its client.");
        }
        store.supersede(handle, subscription.id(), PayloadRequest.State.PENDING);
        if (choice.payload() == Payload.THIN) {
            store.supersede(handle, subscription.id(), PayloadRequest.State.APPROVED);
            if (!subscription.format().payload().equals(Format.THIN)) {
                subscriptions.changePayload(handle, subscription.id(), Format.THIN);
            }
            return;
        }
        var request = new PayloadRequest(
                ids.next(),
                subscription.id(),
                new PayloadRequest.Wanted(
                        choice.payload(), choice.fields(), Objects.requireNonNull(choice.legalBasis())),
                PayloadRequest.State.PENDING,
                step(caller),
                null);
        store.insert(handle, request);
        audited(handle, caller, "subscription.request-payload", request);
    }

    void approve(Handle handle, Caller caller, PayloadRequest request) {
        store.supersede(handle, request.subscriptionId(), PayloadRequest.State.APPROVED);
        store.decide(
                handle, request.id(), PayloadRequest.State.APPROVED, new PayloadRequest.Decision(step(caller), null));
        subscriptions.changePayload(handle, request.subscriptionId(), payloads.name(handle, request.choice()));
        audited(handle, caller, "subscription.approve-payload", request);
    }

    void refuse(Handle handle, Caller caller, PayloadRequest request, String reason) {
        store.decide(
                handle, request.id(), PayloadRequest.State.REFUSED, new PayloadRequest.Decision(step(caller), reason));
        audited(handle, caller, "subscription.refuse-payload", request);
    }

    List<PayloadRequest> of(Handle handle, UUID subscriptionId) {
        return store.of(handle, subscriptionId);
    }

    private PayloadRequest.Step step(Caller caller) {
        return new PayloadRequest.Step(clock.instant().truncatedTo(ChronoUnit.MICROS), caller.id(), caller.name());
    }

    private void audited(Handle handle, Caller caller, String action, PayloadRequest request) {
        audit.record(
                handle,
                caller,
                action,
                "subscription",
                request.subscriptionId().toString(),
                Map.of(
                        "request", request.id().toString(),
                        "payload", request.wanted().payload().name(),
                        "fields", String.join(" ", request.wanted().fields()),
                        "legalBasis", request.wanted().legalBasis(),
                        "requestedBy", request.asked().by()));
    }
}
