package org.crvsgateway.webhooks.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as people see it: one message for one subscription. The sequence is absent until the worker first takes the
 * delivery up. {@code dueAt} is present while it is to be attempted, {@code doneAt} once it is finished.
 */
public record DeliveryView(
        UUID subscriptionId,
        UUID messageId,
        Told told,
        @Nullable Long sequence,
        DeliveryState state,
        Progress progress) {

    /** What the message is about. */
    public record Told(String topic, String subject, Instant occurredAt) {}

    /** How far it is. */
    public record Progress(
            int attempts,
            Instant createdAt,
            @Nullable Instant dueAt,
            @Nullable Instant doneAt) {}
}
