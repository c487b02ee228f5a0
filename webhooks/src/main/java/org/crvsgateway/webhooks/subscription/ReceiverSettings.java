package org.crvsgateway.webhooks.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.crvsgateway.webhooks.receiver.Receiver;
import org.crvsgateway.webhooks.receiver.ReceiverSealedException;
import org.crvsgateway.webhooks.receiver.Receivers;
import org.crvsgateway.webhooks.receiver.StoredReceiver;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What a subscription's receiver asks of us, for whoever sends to it. */
@Singleton
public final class ReceiverSettings {
    private final Receivers receivers;
    private final LaneSwitch lanes;

    ReceiverSettings(Receivers receivers, LaneSwitch lanes) {
        this.receivers = receivers;
        this.lanes = lanes;
    }

    /**
     * As it is now; null where nothing special was asked for.
     *
     * @throws SecretsSealedException if a secret of it cannot be opened now
     */
    public @Nullable Receiver get(Handle handle, UUID subscriptionId) {
        try {
            return receivers
                    .find(handle, subscriptionId)
                    .map(StoredReceiver::receiver)
                    .orElse(null);
        } catch (ReceiverSealedException e) {
            throw new SecretsSealedException(e);
        }
    }

    /** {@link Receivers#put}, in a new revision of the subscription, so that it takes effect with the next delivery. */
    public StoredReceiver put(Handle handle, UUID subscriptionId, @Nullable JsonNode settings) {
        lanes.lock(handle, subscriptionId);
        return receivers.put(handle, subscriptionId, settings);
    }

    /** {@link Receivers#clear}, in a new revision of the subscription. */
    public boolean clear(Handle handle, UUID subscriptionId) {
        lanes.lock(handle, subscriptionId);
        return receivers.clear(handle, subscriptionId);
    }
}
