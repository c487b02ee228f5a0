package org.crvsgateway.webhooks.signature;

import java.security.SecureRandom;

/** A secret of Standard Webhooks 1.0.0: {@code whsec_…} signs as {@code v1}, {@code whsk_…} as {@code v1a}. */
public sealed interface SigningKey permits HmacKey, Ed25519Key {

    /** The scheme's prefix and the signature in standard base64, such as {@code v1,g0hM9SsE…}. */
    String sign(byte[] content);

    /** The text form, which is secret. */
    String reveal();

    static SigningKey parse(String text) {
        if (text.startsWith(HmacKey.PREFIX)) {
            return HmacKey.parse(text);
        }
        if (text.startsWith(Ed25519Key.PREFIX)) {
            return new Ed25519Key(KeyText.decode(text, Ed25519Key.PREFIX));
        }
        throw new IllegalArgumentException("Not a signing secret: whsec_ or whsk_ expected");
    }

    /** Whether this is the text form of an Ed25519 key. */
    static boolean isPrivateHalf(String text) {
        return text.startsWith(Ed25519Key.PREFIX);
    }

    static SigningKey generateHmac(SecureRandom random) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return new HmacKey(key);
    }

    static Ed25519Key generateEd25519(SecureRandom random) {
        return Ed25519Key.generate(random);
    }
}
