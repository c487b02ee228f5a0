package org.crvsgateway.webhooks.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.crvsgateway.webhooks.subscription.ReceiverSettings;
import org.crvsgateway.webhooks.subscription.SigningSecrets;
import org.crvsgateway.webhooks.subscription.Subscription;
import org.crvsgateway.webhooks.subscription.Subscriptions;
import org.jdbi.v3.core.Handle;

/**
 * Where the deliveries of a subscription go. Remembered for one revision of the subscription, which a round reads under
 * the lane's lock: a change takes effect with the next delivery that is taken up.
 */
@Singleton
final class Endpoints {
    private static final int REMEMBERED = 20_000;

    private final Subscriptions subscriptions;
    private final SigningSecrets secrets;
    private final ReceiverSettings receivers;
    private final Cache<Key, Endpoint> endpoints =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private record Key(UUID subscriptionId, long revision) {}

    Endpoints(Subscriptions subscriptions, SigningSecrets secrets, ReceiverSettings receivers) {
        this.subscriptions = subscriptions;
        this.secrets = secrets;
        this.receivers = receivers;
    }

    /** Throws {@link org.crvsgateway.webhooks.subscription.SecretsSealedException} if a secret cannot be opened now. */
    Endpoint get(Handle handle, UUID subscriptionId, long revision, Instant now) {
        var key = new Key(subscriptionId, revision);
        Endpoint known = endpoints.getIfPresent(key);
        if (known != null && (known.goodUntil() == null || known.goodUntil().isAfter(now))) {
            return known;
        }
        Endpoint endpoint = read(handle, subscriptionId, now);
        endpoints.put(key, endpoint);
        return endpoint;
    }

    private Endpoint read(Handle handle, UUID subscriptionId, Instant now) {
        Subscription subscription = subscriptions.find(handle, subscriptionId).orElseThrow();
        return new Endpoint(
                subscription.ownerClientId(),
                subscription.endpoint(),
                subscription.format(),
                subscription.proof().origin(),
                secrets.reveal(handle, subscriptionId, now),
                receivers.get(handle, subscriptionId),
                secrets.nextEnd(handle, subscriptionId, now));
    }
}
