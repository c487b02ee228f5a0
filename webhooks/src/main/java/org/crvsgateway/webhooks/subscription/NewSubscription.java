package org.crvsgateway.webhooks.subscription;

import java.util.Set;
import java.util.UUID;
import org.crvsgateway.webhooks.WebhookRefusedException;
import org.crvsgateway.webhooks.WebhookRefusedException.Reason;
import org.crvsgateway.webhooks.message.Topic;

/** A subscription to be made. Whether the owner may have these topics is for the caller to decide. */
public record NewSubscription(UUID ownerClientId, String url, Set<Topic> topics, Format format, String createdBy) {
    public NewSubscription {
        topics = Set.copyOf(topics);
        if (topics.isEmpty()) {
            throw new WebhookRefusedException(Reason.TOPIC_INVALID, "A subscription needs at least one topic");
        }
    }
}
