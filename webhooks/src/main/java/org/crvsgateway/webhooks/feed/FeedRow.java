package org.crvsgateway.webhooks.feed;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.webhooks.delivery.DeliveryState;
import org.crvsgateway.webhooks.message.Label;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.message.Topic;
import org.jspecify.annotations.Nullable;

/**
 * One message with its place among those of a subscription. The content is null where it is no longer kept, or where the
 * subscriber may no longer be told.
 */
public record FeedRow(
        long sequence, UUID messageId, Told told, DeliveryState state, Message.@Nullable Content content) {

    /** What the message is about. */
    public record Told(Topic topic, String subject, Instant occurredAt, Set<Label> labels, String payload) {
        public Told {
            labels = Set.copyOf(labels);
        }
    }

    FeedRow with(Message.Content rendered) {
        return new FeedRow(sequence, messageId, told, state, rendered);
    }

    FeedRow withheld() {
        return new FeedRow(sequence, messageId, told, DeliveryState.WITHHELD, null);
    }

    public boolean isWithheld() {
        return state == DeliveryState.WITHHELD;
    }
}
