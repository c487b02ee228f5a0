package org.crvsgateway.gateway.subscription;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.webhooks.delivery.Deliveries;
import org.crvsgateway.webhooks.feed.Comparison;
import org.crvsgateway.webhooks.feed.Reconciliation;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Tells a subscriber what it has lost, and sends it again. */
@Singleton
public final class ReconciliationService {

    private static final int RESENT_AT_ONCE = 100;

    private final Jdbi jdbi;
    private final SubscriptionService subscriptions;
    private final Reconciliation reconciliation;
    private final Deliveries deliveries;
    private final AuditTrail audit;

    ReconciliationService(
            Jdbi jdbi,
            SubscriptionService subscriptions,
            Reconciliation reconciliation,
            Deliveries deliveries,
            AuditTrail audit) {
        this.jdbi = jdbi;
        this.subscriptions = subscriptions;
        this.reconciliation = reconciliation;
        this.deliveries = deliveries;
        this.audit = audit;
    }

    /** What is missing, and how much of it is now on its way again. */
    public record Outcome(Comparison comparison, int resent) {
        public ObjectNode toJson() {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            var missing = node.putArray("missing");
            for (Comparison.Missing one : comparison.missing()) {
                missing.addObject()
                        .put("sequence", one.sequence())
                        .put("messageId", one.messageId().toString())
                        .put("topic", one.topic())
                        .put("state", one.state().name());
            }
            var unknownIds = node.putArray("unknownIds");
            comparison.unknownIds().stream().sorted().map(UUID::toString).forEach(unknownIds::add);
            var unknownRanges = node.putArray("unknownRanges");
            comparison
                    .unknownRanges()
                    .forEach(range ->
                            unknownRanges.addObject().put("from", range.from()).put("to", range.to()));
            node.put("compared", comparison.compared());
            node.put("resent", resent);
            node.put("next", ReconciliationReader.write(comparison.next()));
            return node;
        }
    }

    /** At most {@value Reconciliation#MISSING_AT_MOST} missing ones in one call; the next goes on after it. */
    public Outcome reconcile(Caller caller, UUID subscriptionId, ReconciliationRequest request) {
        Comparison comparison = WebhookRefusals.translate(() -> jdbi.inTransaction(handle -> {
            subscriptions.owned(handle, caller, subscriptionId);
            return reconciliation.compare(handle, subscriptionId, request.window(), request.has(), request.after());
        }));
        int resent = request.resend() ? resend(caller, subscriptionId, comparison.missing()) : 0;
        return new Outcome(comparison, resent);
    }

    /** In short transactions, for each of them holds up the lane. More than one answer holds is for a job. */
    private int resend(Caller caller, UUID subscriptionId, List<Comparison.Missing> missing) {
        int resent = 0;
        for (int from = 0; from < missing.size(); from += RESENT_AT_ONCE) {
            List<Comparison.Missing> some = missing.subList(from, Math.min(missing.size(), from + RESENT_AT_ONCE));
            resent += jdbi.inTransaction(handle -> resend(handle, caller, subscriptionId, some));
        }
        return resent;
    }

    private int resend(Handle handle, Caller caller, UUID subscriptionId, List<Comparison.Missing> some) {
        int resent = deliveries.resend(
                handle,
                subscriptionId,
                some.stream().map(Comparison.Missing::sequence).toList());
        audit.record(
                handle,
                caller,
                "subscription.reconcile",
                "subscription",
                subscriptionId.toString(),
                Map.of(
                        "resent", Integer.toString(resent),
                        "fromSequence", Long.toString(some.getFirst().sequence()),
                        "toSequence", Long.toString(some.getLast().sequence())));
        return resent;
    }
}
