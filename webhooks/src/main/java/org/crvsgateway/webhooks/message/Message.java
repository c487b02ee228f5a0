package org.crvsgateway.webhooks.message;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * One thing to tell. The id becomes {@code webhook-id} and stays the same for all subscriptions and attempts. The subject,
 * for example a record id, is also what order is kept by.
 *
 * @param labels what filters look at
 */
public record Message(UUID id, Topic topic, String subject, Instant occurredAt, Set<Label> labels) {
    public Message {
        labels = Set.copyOf(labels);
    }

    /** The bytes that are signed and sent, and their media type. */
    @SuppressWarnings("ArrayRecordComponent") // never compared; bytes are the point
    public record Content(String contentType, byte[] body) {}
}
