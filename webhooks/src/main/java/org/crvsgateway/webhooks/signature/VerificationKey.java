package org.crvsgateway.webhooks.signature;

/** What a receiver verifies with: the shared {@code whsec_…}, or the public {@code whpk_…}. */
public sealed interface VerificationKey permits HmacKey, Ed25519PublicKey {

    /** Whether this key made the signature, which is given with its scheme, such as {@code v1,g0hM9SsE…}. */
    boolean verifies(byte[] content, String signature);

    static VerificationKey parse(String text) {
        if (text.startsWith(HmacKey.PREFIX)) {
            return HmacKey.parse(text);
        }
        if (text.startsWith(Ed25519PublicKey.PREFIX)) {
            return new Ed25519PublicKey(KeyText.decode(text, Ed25519PublicKey.PREFIX));
        }
        throw new IllegalArgumentException("Not a key to verify with: whsec_ or whpk_ expected");
    }
}
