package org.crvsgateway.gateway.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/** AES-GCM (NIST SP 800-38D) with a random nonce: nonce (12 bytes), cipher text, tag (16 bytes). */
final class AesGcm {

    static final int NONCE_LENGTH = 12;
    static final int OVERHEAD = NONCE_LENGTH + 16;

    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();

    byte[] encrypt(SecretKey key, byte[] plain, String bound) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, key, nonce, bound).doFinal(plain);
            return ByteBuffer.allocate(NONCE_LENGTH + encrypted.length)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Null if it was not encrypted under this key and for this, or was changed. */
    byte @Nullable [] decrypt(SecretKey key, byte[] encrypted, String bound) {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, encrypted, bound)
                    .doFinal(encrypted, NONCE_LENGTH, encrypted.length - NONCE_LENGTH);
        } catch (AEADBadTagException _) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String bound) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE_LENGTH));
        cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
