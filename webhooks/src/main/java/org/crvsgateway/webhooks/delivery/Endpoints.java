package org.crvsgateway.webhooks.delivery;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.crvsgateway.webhooks.subscription.SigningSecrets;
import org.crvsgateway.webhooks.subscription.Subscription;
import org.crvsgateway.webhooks.subscription.Subscriptions;
import org.jdbi.v3.core.Handle;

/** Where the deliveries of a subscription go, read anew in every round so that a change takes effect at once. */
@Singleton
final class Endpoints {
    private final Subscriptions subscriptions;
    private final SigningSecrets secrets;

    Endpoints(Subscriptions subscriptions, SigningSecrets secrets) {
        this.subscriptions = subscriptions;
        this.secrets = secrets;
    }

    Endpoint get(Handle handle, UUID subscriptionId, Instant now) {
        Subscription subscription = subscriptions.find(handle, subscriptionId).orElseThrow();
        return new Endpoint(subscription.url(), subscription.format(), secrets.reveal(handle, subscriptionId, now));
    }
}
