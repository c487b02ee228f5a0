package org.crvsgateway.gateway.notification;

/**
 * Something by which a sender's repeat is recognised; unique per client, never beyond it.
 *
 * @param value at most 200 characters, as sent
 */
public record SourceKey(Kind kind, String value) {

    public static final int MAX_LENGTH = 200;

    public SourceKey {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a source key has 1 to 200 characters");
        }
    }

    /** Where the key stood. */
    public enum Kind {
        /** The {@code Idempotency-Key} header. */
        IDEMPOTENCY_KEY,
        /** The identifier that the message itself bears, such as {@code Composition.identifier}. */
        MESSAGE_ID,
        /** The sender's own reference for the event. */
        REFERENCE
    }
}
