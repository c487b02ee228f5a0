package org.crvsgateway.webhooks.message;

import java.time.Instant;
import java.util.UUID;

/**
 * One thing to tell. The body is stored and sent as these exact bytes; the id becomes {@code webhook-id} and stays the
 * same over all attempts. The subject (for example a record id) is also the ordering key.
 */
public record Message(UUID id, Topic topic, String subject, Instant occurredAt, Content content) {

    /** The bytes that are signed and sent, and their media type. */
    @SuppressWarnings("ArrayRecordComponent") // never compared; bytes are the point
    public record Content(String contentType, byte[] body) {}
}
