package org.crvsgateway.gateway.subscription;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.webhooks.manifest.Manifest;
import org.crvsgateway.webhooks.manifest.Manifests;
import org.crvsgateway.webhooks.subscription.Receiving;
import org.crvsgateway.webhooks.subscription.Subscription;
import org.crvsgateway.webhooks.subscription.Subscriptions;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The daily manifests of a subscription: whether it wants them, and what they have said. */
@Singleton
public final class ManifestService {

    private static final int MAX_PAGE = 100;

    private final Jdbi jdbi;
    private final SubscriptionService subscriptions;
    private final Subscriptions engine;
    private final Manifests manifests;
    private final AuditTrail audit;

    ManifestService(
            Jdbi jdbi, SubscriptionService subscriptions, Subscriptions engine, Manifests manifests, AuditTrail audit) {
        this.jdbi = jdbi;
        this.subscriptions = subscriptions;
        this.engine = engine;
        this.manifests = manifests;
        this.audit = audit;
    }

    /** Newest first; the next page begins before the last day of this one. */
    public List<Manifest> list(Caller caller, UUID subscriptionId, int limit, @Nullable LocalDate before) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw ProblemException.invalid("/limit", "out-of-range", "A page has 1 to " + MAX_PAGE + " items.");
        }
        return jdbi.inTransaction(handle -> {
            subscriptions.seen(handle, caller, subscriptionId);
            return manifests.list(handle, subscriptionId, before, limit);
        });
    }

    /** From now on, or no more. */
    public Subscription want(Caller caller, UUID subscriptionId, boolean wanted) {
        return WebhookRefusals.translate(() -> jdbi.inTransaction(handle -> {
            Receiving receiving =
                    subscriptions.owned(handle, caller, subscriptionId).receiving();
            Subscription changed = engine.change(handle, subscriptionId, receiving.withManifest(wanted));
            audit.record(
                    handle,
                    caller,
                    "subscription.manifest",
                    "subscription",
                    subscriptionId.toString(),
                    Map.of("wanted", Boolean.toString(wanted)));
            return changed;
        }));
    }
}
