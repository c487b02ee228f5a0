package org.crvsgateway.webhooks.manifest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** SHA-256 over ids, each in lower case with a line feed after it. */
final class IdsDigest {
    private final MessageDigest digest;
    private long count;

    IdsDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void add(UUID id) {
        digest.update((id + "\n").getBytes(US_ASCII));
        count++;
    }

    long count() {
        return count;
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
