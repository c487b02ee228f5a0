package org.crvsgateway.webhooks.delivery;

import java.util.Set;
import java.util.UUID;
import org.crvsgateway.webhooks.lane.Ticket;
import org.crvsgateway.webhooks.message.Label;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.message.Topic;
import org.jspecify.annotations.Nullable;

/**
 * One delivery to be sent now, to where the lane leads.
 *
 * @param content absent only if the bytes are lost, which makes the delivery dead
 */
record Shipment(Lease lease, Ticket ticket, About about, Message.@Nullable Content content, Endpoint endpoint) {

    /** The message, and which of its bodies. */
    record About(UUID messageId, Topic topic, String subject, Set<Label> labels, String payload) {
        private static final Topic UNKNOWN = new Topic("unknown");

        /** Of a message that is not there or cannot be read. */
        static About unreadable(UUID messageId, String payload) {
            return new About(messageId, UNKNOWN, "", Set.of(), payload);
        }
    }

    /** Under which ownership of which lane. */
    record Lease(UUID subscriptionId, long epoch) {}

    /** Which delivery. */
    record Key(UUID subscriptionId, long sequence) {}

    Key key() {
        return new Key(subscriptionId(), ticket.sequence());
    }

    UUID messageId() {
        return about.messageId();
    }

    Topic topic() {
        return about.topic();
    }

    Set<Label> labels() {
        return about.labels();
    }

    Audience.Recipient recipient() {
        return new Audience.Recipient(subscriptionId(), endpoint.ownerClientId(), about.payload());
    }

    UUID subscriptionId() {
        return lease.subscriptionId();
    }
}
