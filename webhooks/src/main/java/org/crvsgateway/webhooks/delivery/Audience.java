package org.crvsgateway.webhooks.delivery;

import java.util.Set;
import java.util.UUID;
import org.crvsgateway.webhooks.message.Label;
import org.crvsgateway.webhooks.message.Topic;

/**
 * Whether a subscriber may be told something. Asked when a message is published and again before each send, so it answers
 * from memory.
 */
@FunctionalInterface
public interface Audience {
    boolean admits(Recipient recipient, Topic topic, Set<Label> labels);

    /** Who would be told, and which of a message's bodies. */
    record Recipient(UUID subscriptionId, UUID ownerClientId, String payload) {}
}
