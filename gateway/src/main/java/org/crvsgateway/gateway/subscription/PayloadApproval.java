package org.crvsgateway.gateway.subscription;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.vitalevent.json.CleanText;
import org.crvsgateway.webhooks.subscription.Subscription;
import org.crvsgateway.webhooks.subscription.Subscriptions;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * People decide what subscriptions are told beyond ids, each request by its own id, so that nobody approves what was
 * changed meanwhile. Nobody decides what they asked for themselves.
 */
@Singleton
public final class PayloadApproval {

    private static final int LONGEST_REASON = 2_000;

    private final Jdbi jdbi;
    private final Subscriptions subscriptions;
    private final SubscriptionService service;
    private final PayloadRequestStore store;
    private final PayloadRequests requests;

    PayloadApproval(
            Jdbi jdbi,
            Subscriptions subscriptions,
            SubscriptionService service,
            PayloadRequestStore store,
            PayloadRequests requests) {
        this.jdbi = jdbi;
        this.subscriptions = subscriptions;
        this.service = service;
        this.store = store;
        this.requests = requests;
    }

    /** What was asked for the subscription and what became of it, newest first. */
    public List<PayloadRequest> requests(Caller caller, UUID subscriptionId) {
        return jdbi.inTransaction(handle ->
                requests.of(handle, service.seen(handle, caller, subscriptionId).id()));
    }

    public Subscription approve(Caller caller, UUID subscriptionId, UUID requestId) {
        return decide(caller, subscriptionId, handle -> {
            requests.approve(handle, caller, pending(handle, caller, subscriptionId, requestId));
            return null;
        });
    }

    public Subscription refuse(Caller caller, UUID subscriptionId, UUID requestId, @Nullable String reason) {
        String why = CleanText.of(reason == null ? "" : reason).value();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw ProblemException.invalid(
                    "/reason", "required", "A reason of 1 to " + LONGEST_REASON + " characters is needed.");
        }
        return decide(caller, subscriptionId, handle -> {
            requests.refuse(handle, caller, pending(handle, caller, subscriptionId, requestId), why);
            return null;
        });
    }

    private Subscription decide(
            Caller caller, UUID subscriptionId, HandleCallback<@Nullable Void, RuntimeException> decision) {
        caller.require(Scope.DISCLOSURE_APPROVE);
        if (caller.kind() != CallerKind.USER) {
            throw new ProblemException(ProblemType.FORBIDDEN, "Only a person decides what is disclosed.");
        }
        return WebhookRefusals.translate(() -> jdbi.inTransaction(handle -> {
            subscriptions.touch(handle, subscriptionId);
            decision.withHandle(handle);
            return subscriptions.find(handle, subscriptionId).orElseThrow();
        }));
    }

    private PayloadRequest pending(Handle handle, Caller caller, UUID subscriptionId, UUID requestId) {
        PayloadRequest request = store.lock(handle, subscriptionId, requestId)
                .orElseThrow(() -> ProblemException.notFound("request of this subscription"));
        if (request.state() != PayloadRequest.State.PENDING) {
            throw new ProblemException(ProblemType.SUBSCRIPTION_STATE, "The request was decided or replaced already.");
        }
        if (request.asked().byId().equals(caller.id())) {
            throw new ProblemException(ProblemType.FORBIDDEN, "Nobody decides what they asked for themselves.");
        }
        return request;
    }
}
