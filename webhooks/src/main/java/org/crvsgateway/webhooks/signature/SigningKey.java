package org.crvsgateway.webhooks.signature;

import java.security.SecureRandom;
import java.util.Base64;

/** A secret of Standard Webhooks 1.0.0: {@code whsec_…} signs as {@code v1}, {@code whsk_…} as {@code v1a}. */
public sealed interface SigningKey permits HmacKey, Ed25519Key {

    /** The scheme's prefix and the signature in standard base64, such as {@code v1,g0hM9SsE…}. */
    String sign(byte[] content);

    /** The text form, which is secret. */
    String reveal();

    static SigningKey parse(String text) {
        if (text.startsWith(HmacKey.PREFIX)) {
            byte[] key = decode(text.substring(HmacKey.PREFIX.length()));
            if (key.length < 24 || key.length > 64) {
                throw new IllegalArgumentException("A symmetric signing secret has 24 to 64 bytes");
            }
            return new HmacKey(key);
        }
        if (text.startsWith(Ed25519Key.PREFIX)) {
            return new Ed25519Key(decode(text.substring(Ed25519Key.PREFIX.length())));
        }
        throw new IllegalArgumentException("Not a signing secret: whsec_ or whsk_ expected");
    }

    static SigningKey generateHmac(SecureRandom random) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return new HmacKey(key);
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Not a signing secret: standard base64 expected", e);
        }
    }
}
