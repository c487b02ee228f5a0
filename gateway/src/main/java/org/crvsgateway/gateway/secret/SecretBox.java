package org.crvsgateway.gateway.secret;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encryption of secrets at rest: AES-256-GCM. The context (what it is and whose) is bound to the sealed bytes, so that
 * one row's bytes cannot be opened in the place of another's. Sealed: version, nonce (12 bytes), cipher text, tag.
 */
@Singleton
public final class SecretBox implements org.crvsgateway.webhooks.SecretBox {

    private static final byte VERSION = 1;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    SecretBox(MasterKey masterKey) {
        key = masterKey.derive("AES", "secret-box");
    }

    @Override
    public byte[] seal(byte[] plain, String context) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plain);
            return ByteBuffer.allocate(1 + NONCE_LENGTH + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Throws {@link WrongKeyException} if the bytes were not sealed under this master key and context. */
    @Override
    public byte[] open(byte[] sealed, String context) {
        if (sealed.length <= 1 + NONCE_LENGTH || sealed[0] != VERSION) {
            throw new WrongKeyException(context);
        }
        byte[] nonce = new byte[NONCE_LENGTH];
        ByteBuffer.wrap(sealed, 1, NONCE_LENGTH).get(nonce);
        int start = 1 + NONCE_LENGTH;
        try {
            return cipher(Cipher.DECRYPT_MODE, nonce, context).doFinal(sealed, start, sealed.length - start);
        } catch (AEADBadTagException _) {
            throw new WrongKeyException(context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
