package org.crvsgateway.gateway.secret;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a sealed secret: version (1 byte), id of the master key (8), the secret's own key wrapped under it (60), the
 * secret encrypted under its own key. The first two parts tell the database which rows have to be wrapped anew.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Envelope(KeyId keyId, byte[] wrappedKey, byte[] secret) {

    static final int HEAD_LENGTH = 1 + KeyId.LENGTH;

    private static final byte VERSION = 2;
    private static final int WRAPPED_LENGTH = MasterKey.LENGTH + AesGcm.OVERHEAD;

    /** What every value begins with that is wrapped under this key. */
    static byte[] head(KeyId keyId) {
        return ByteBuffer.allocate(HEAD_LENGTH).put(VERSION).put(keyId.bytes()).array();
    }

    /** Null for a head that no value has. */
    static @Nullable KeyId keyId(byte[] head) {
        return head.length == HEAD_LENGTH && head[0] == VERSION
                ? KeyId.of(Arrays.copyOfRange(head, 1, HEAD_LENGTH))
                : null;
    }

    byte[] bytes() {
        return ByteBuffer.allocate(HEAD_LENGTH + wrappedKey.length + secret.length)
                .put(head(keyId))
                .put(wrappedKey)
                .put(secret)
                .array();
    }

    /** Null if these are not the bytes of an envelope. */
    static @Nullable Envelope parse(byte[] bytes) {
        int secretAt = HEAD_LENGTH + WRAPPED_LENGTH;
        KeyId keyId = bytes.length < secretAt + AesGcm.OVERHEAD ? null : keyId(Arrays.copyOf(bytes, HEAD_LENGTH));
        return keyId == null
                ? null
                : new Envelope(
                        keyId,
                        Arrays.copyOfRange(bytes, HEAD_LENGTH, secretAt),
                        Arrays.copyOfRange(bytes, secretAt, bytes.length));
    }
}
