package org.crvsgateway.webhooks.delivery;

import java.util.List;
import java.util.UUID;
import org.crvsgateway.webhooks.message.Topic;
import org.jdbi.v3.core.Handle;

/**
 * Is told, in the transaction that records them, which bodies left for their receivers: once per attempt, whether or not
 * the receiver took it, and once each time that one was fetched. What never left, because it was withheld or nobody could be reached, is not told.
 */
@FunctionalInterface
public interface SendListener {
    void sent(Handle handle, List<Sent> sent);

    /** A body that left, and to whom. */
    record Sent(Audience.Recipient recipient, UUID messageId, Topic topic, String subject) {}
}
