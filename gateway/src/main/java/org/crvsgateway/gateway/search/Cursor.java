package org.crvsgateway.gateway.search;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** The record that a page ended with, in a form that nobody is tempted to make up. */
final class Cursor {

    private static final int LENGTH = 22;

    private Cursor() {}

    static String of(UUID record) {
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(record.getMostSignificantBits())
                .putLong(record.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Empty for text that is no cursor. */
    static Optional<UUID> parse(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            return Optional.of(new UUID(bytes.getLong(), bytes.getLong()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
