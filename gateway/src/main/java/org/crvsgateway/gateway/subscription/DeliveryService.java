package org.crvsgateway.gateway.subscription;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.webhooks.delivery.AttemptView;
import org.crvsgateway.webhooks.delivery.Deliveries;
import org.crvsgateway.webhooks.delivery.DeliverySignal;
import org.crvsgateway.webhooks.delivery.DeliveryState;
import org.crvsgateway.webhooks.delivery.DeliveryView;
import org.crvsgateway.webhooks.delivery.LaneHealth;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What was and will be sent for a subscription, with each attempt, and sending it again. */
@Singleton
public final class DeliveryService {

    private static final int MAX_PAGE = 100;

    private final Jdbi jdbi;
    private final SubscriptionService subscriptions;
    private final Deliveries deliveries;
    private final DeliverySignal signal;
    private final AuditTrail audit;

    DeliveryService(
            Jdbi jdbi,
            SubscriptionService subscriptions,
            Deliveries deliveries,
            DeliverySignal signal,
            AuditTrail audit) {
        this.jdbi = jdbi;
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.signal = signal;
        this.audit = audit;
    }

    /** A page, newest first, and the message id after which the next one begins. */
    public record Page(List<DeliveryView> items, @Nullable UUID nextCursor) {
        public Page {
            items = List.copyOf(items);
        }
    }

    public Page list(
            Caller caller, UUID subscriptionId, @Nullable DeliveryState state, int first, @Nullable UUID after) {
        if (first < 1 || first > MAX_PAGE) {
            throw ProblemException.invalid("/limit", "out-of-range", "A page has 1 to " + MAX_PAGE + " items.");
        }
        return jdbi.inTransaction(handle -> {
            subscriptions.seen(handle, caller, subscriptionId);
            List<DeliveryView> found = deliveries.list(handle, subscriptionId, state, after, first + 1);
            boolean more = found.size() > first;
            List<DeliveryView> items = more ? found.subList(0, first) : found;
            return new Page(items, more ? items.getLast().messageId() : null);
        });
    }

    public DeliveryView get(Caller caller, UUID subscriptionId, UUID messageId) {
        return jdbi.inTransaction(handle -> {
            subscriptions.seen(handle, caller, subscriptionId);
            return deliveries
                    .find(handle, subscriptionId, messageId)
                    .orElseThrow(() -> ProblemException.notFound("delivery"));
        });
    }

    public List<AttemptView> attempts(Caller caller, UUID subscriptionId, UUID messageId) {
        return jdbi.inTransaction(handle -> {
            subscriptions.seen(handle, caller, subscriptionId);
            return deliveries.attempts(handle, subscriptionId, messageId);
        });
    }

    public LaneHealth health(Caller caller, UUID subscriptionId) {
        return WebhookRefusals.translate(() -> jdbi.inTransaction(handle -> {
            subscriptions.seen(handle, caller, subscriptionId);
            return deliveries.health(handle, subscriptionId);
        }));
    }

    /** The same id and the same bytes, now. */
    public DeliveryView resend(Caller caller, UUID subscriptionId, UUID messageId) {
        DeliveryView again = WebhookRefusals.translate(() -> jdbi.inTransaction(handle -> {
            subscriptions.owned(handle, caller, subscriptionId);
            deliveries.resend(handle, subscriptionId, messageId);
            audit.record(
                    handle,
                    caller,
                    "delivery.resend",
                    "subscription",
                    subscriptionId.toString(),
                    Map.of("messageId", messageId.toString()));
            return deliveries.find(handle, subscriptionId, messageId).orElseThrow();
        }));
        signal.wake();
        return again;
    }
}
