package org.crvsgateway.webhooks.delivery;

import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.webhooks.WebhookRefusedException;
import org.crvsgateway.webhooks.WebhookRefusedException.Reason;
import org.crvsgateway.webhooks.message.Message;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The deliveries of a subscription as people look at them, and sending one again. */
@Singleton
public final class Deliveries {
    private final DeliveryLog log;
    private final InstantSource clock;

    Deliveries(DeliveryLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Newest first; the next page begins before the last message id of this one. */
    public List<DeliveryView> list(
            Handle handle, UUID subscriptionId, @Nullable DeliveryState state, @Nullable UUID before, int limit) {
        return log.list(handle, subscriptionId, state, before, limit);
    }

    public Optional<DeliveryView> find(Handle handle, UUID subscriptionId, UUID messageId) {
        return log.find(handle, subscriptionId, messageId);
    }

    /** The attempts of one delivery, first to last. */
    public List<AttemptView> attempts(Handle handle, UUID subscriptionId, UUID messageId) {
        return log.attempts(handle, subscriptionId, messageId);
    }

    /** The exact bytes that are sent. */
    public Optional<Message.Content> content(Handle handle, UUID messageId) {
        return log.content(handle, messageId);
    }

    /**
     * Sends a delivery again, with the same id and bytes, whatever became of it; the retry schedule starts afresh. An open
     * breaker or a pause holds it like any other.
     */
    public void resend(Handle handle, UUID subscriptionId, UUID messageId) {
        if (!log.reopen(handle, subscriptionId, messageId, clock.instant())) {
            throw new WebhookRefusedException(Reason.DELIVERY_UNKNOWN, "There is no such delivery");
        }
    }

    /** Sends again all that is exhausted or dead; returns how many. */
    public int resendFailed(Handle handle, UUID subscriptionId) {
        return log.reopenFailed(handle, subscriptionId, clock.instant());
    }

    public LaneHealth health(Handle handle, UUID subscriptionId) {
        return log.health(handle, subscriptionId)
                .orElseThrow(() ->
                        new WebhookRefusedException(Reason.SUBSCRIPTION_UNKNOWN, "There is no such subscription"));
    }
}
