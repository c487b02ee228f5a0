package org.crvsgateway.webhooks.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256. */
final class HmacKey implements SigningKey, VerificationKey {
    static final String PREFIX = "whsec_";

    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    private final byte[] key;

    HmacKey(byte[] key) {
        this.key = key.clone();
    }

    static HmacKey parse(String text) {
        byte[] key = KeyText.decode(text, PREFIX);
        if (key.length < SHORTEST || key.length > LONGEST) {
            throw new IllegalArgumentException("A symmetric signing secret has 24 to 64 bytes");
        }
        return new HmacKey(key);
    }

    @Override
    public String sign(byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In constant time; the text is compared, so that no second spelling of the same base64 is accepted. */
    @Override
    public boolean verifies(byte[] content, String signature) {
        return MessageDigest.isEqual(sign(content).getBytes(US_ASCII), signature.getBytes(UTF_8));
    }

    @Override
    public String reveal() {
        return KeyText.encode(PREFIX, key);
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
