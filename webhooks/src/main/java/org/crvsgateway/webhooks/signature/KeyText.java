package org.crvsgateway.webhooks.signature;

import java.util.Base64;

/** The text forms of keys: a prefix and standard base64 with padding. */
final class KeyText {

    private KeyText() {}

    static byte[] decode(String text, String prefix) {
        try {
            return Base64.getDecoder().decode(text.substring(prefix.length()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Not a key: standard base64 expected", e);
        }
    }

    static String encode(String prefix, byte[] key) {
        return prefix + Base64.getEncoder().encodeToString(key);
    }
}
