package org.crvsgateway.gateway.secret;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * HMAC-SHA-256 under a key from outside the database, for secrets of high entropy: a copied table is useless without
 * it, and the hash can be looked up by index, which a salted one cannot.
 */
@Singleton
public final class Pepper {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKey key;

    Pepper(MasterKey masterKey) {
        key = masterKey.derive(ALGORITHM, "pepper");
    }

    /** 32 bytes. */
    public byte[] hash(String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
