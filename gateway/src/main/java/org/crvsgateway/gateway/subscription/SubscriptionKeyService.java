package org.crvsgateway.gateway.subscription;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.webhooks.subscription.IssuedSecret;
import org.crvsgateway.webhooks.subscription.KeyRotation;
import org.crvsgateway.webhooks.subscription.ProbeReport;
import org.crvsgateway.webhooks.subscription.SecretInfo;
import org.crvsgateway.webhooks.subscription.SecretProbe;
import org.crvsgateway.webhooks.subscription.Signature;
import org.crvsgateway.webhooks.subscription.Subscription;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/** The keys that a subscription's deliveries are signed with: rotated with an overlap, probed, ended, taken back. */
@Singleton
public final class SubscriptionKeyService {

    private final Jdbi jdbi;
    private final SubscriptionService subscriptions;
    private final KeyRotation rotation;
    private final SecretProbe probe;
    private final AuditTrail audit;
    private final URI source;

    SubscriptionKeyService(
            Jdbi jdbi,
            SubscriptionService subscriptions,
            KeyRotation rotation,
            SecretProbe probe,
            AuditTrail audit,
            @Value("${crg.issuer}") URI source) {
        this.jdbi = jdbi;
        this.subscriptions = subscriptions;
        this.rotation = rotation;
        this.probe = probe;
        this.audit = audit;
        this.source = source;
    }

    /** The live keys without their secrets, the current ones first. */
    public List<SecretInfo> keys(Caller caller, UUID id) {
        return inTransaction(handle ->
                rotation.keys(handle, subscriptions.seen(handle, caller, id).id()));
    }

    /** The live keys for whoever knows the id of the subscription: to be shown are the public halves. */
    public List<SecretInfo> published(UUID id) {
        return inTransaction(handle -> rotation.keys(handle, id));
    }

    public Signature signature(Caller caller, UUID id) {
        return inTransaction(handle -> rotation.signature(
                handle, subscriptions.seen(handle, caller, id).id()));
    }

    /** New keys beside the old ones; a new secret is in this answer only. */
    public IssuedSecret rotate(Caller caller, UUID id, KeyChange change) {
        return inTransaction(handle -> {
            Subscription subscription = subscriptions.owned(handle, caller, id);
            IssuedSecret issued = rotation.rotate(handle, id, change.overlap());
            audited(handle, caller, "subscription.rotate-secret", subscription, details(change));
            return issued;
        });
    }

    /** Another kind of signature; what is new is in this answer. */
    public IssuedSecret choose(Caller caller, UUID id, Signature signature, KeyChange change) {
        return inTransaction(handle -> {
            Subscription subscription = subscriptions.owned(handle, caller, id);
            IssuedSecret issued = rotation.choose(handle, id, signature, change.overlap());
            audited(
                    handle,
                    caller,
                    "subscription.choose-signature",
                    subscription,
                    Map.of(
                            "signature",
                            signature.name(),
                            "overlap",
                            change.overlap().toString()));
            return issued;
        });
    }

    /** Ends the old keys' overlap now. */
    public Subscription endOld(Caller caller, UUID id) {
        return inTransaction(handle -> {
            Subscription subscription = subscriptions.owned(handle, caller, id);
            rotation.endOld(handle, id);
            audited(handle, caller, "subscription.end-old-secret", subscription, Map.of());
            return subscription;
        });
    }

    /** Goes back to the old keys while they live. */
    public Subscription undo(Caller caller, UUID id) {
        return inTransaction(handle -> {
            Subscription subscription = subscriptions.owned(handle, caller, id);
            rotation.undo(handle, id);
            audited(handle, caller, "subscription.undo-rotation", subscription, Map.of());
            return subscription;
        });
    }

    /** Asks the endpoint, outside of any transaction, which keys it verifies with. */
    public ProbeReport probe(Caller caller, UUID id) {
        record Asked(Subscription subscription, SecretProbe.Question question) {}
        Asked asked = inTransaction(handle -> {
            Subscription subscription = subscriptions.owned(handle, caller, id);
            return new Asked(subscription, probe.prepare(handle, subscription));
        });
        ProbeReport report = probe.ask(asked.question(), source);
        return inTransaction(handle -> {
            Map<String, String> details = Map.of("finding", report.finding().name());
            audited(handle, caller, "subscription.probe-secrets", asked.subscription(), details);
            return report;
        });
    }

    private <T> T inTransaction(HandleCallback<T, RuntimeException> callback) {
        return WebhookRefusals.translate(() -> jdbi.inTransaction(callback));
    }

    private static Map<String, String> details(KeyChange change) {
        return Map.of(
                "reason", change.reason().name(), "overlap", change.overlap().toString());
    }

    private void audited(
            Handle handle, Caller caller, String action, Subscription subscription, Map<String, String> details) {
        audit.record(handle, caller, action, "subscription", subscription.id().toString(), details);
    }
}
