package org.crvsgateway.webhooks.delivery;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.webhooks.message.Label;
import org.crvsgateway.webhooks.message.Topic;
import org.jdbi.v3.core.Handle;

/** Whether a subscriber may be told something: asked when a message is published, and again before each send. */
@FunctionalInterface
public interface Audience {
    /** Before a send, outside of any transaction. Each send asks, so it answers from memory. */
    boolean admits(Recipient recipient, Topic topic, Set<Label> labels);

    /** The same inside a transaction: what is not remembered is read with its connection, never with a second one. */
    default boolean admits(Handle handle, Recipient recipient, Topic topic, Set<Label> labels) {
        return admits(recipient, topic, labels);
    }

    /**
     * When a message is published, in the transaction of the fact: who of the interested may be told, each with the body
     * that it may have. What has to be looked up is looked up with the handle, never with a second connection.
     */
    default List<Recipient> choose(Handle handle, List<Recipient> interested, Topic topic, Set<Label> labels) {
        return interested.stream()
                .filter(recipient -> admits(handle, recipient, topic, labels))
                .toList();
    }

    /** Who would be told, and which of a message's bodies. */
    record Recipient(UUID subscriptionId, UUID ownerClientId, String payload) {
        public Recipient with(String changed) {
            return new Recipient(subscriptionId, ownerClientId, changed);
        }
    }
}
