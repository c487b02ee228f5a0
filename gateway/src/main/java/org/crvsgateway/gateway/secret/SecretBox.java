package org.crvsgateway.gateway.secret;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encryption of secrets at rest. Each has a random key of its own (AES-256-GCM), which is wrapped under the current master
 * key, so that a new master key touches only the wrapping. The context (what it is and whose) is bound to both, so that
 * one row's bytes cannot be opened in the place of another's.
 */
@Singleton
public final class SecretBox implements org.crvsgateway.webhooks.SecretBox {

    private final KeyRing ring;
    private final AesGcm aes = new AesGcm();
    private final SecureRandom random = new SecureRandom();

    SecretBox(KeyRing ring) {
        this.ring = ring;
    }

    @Override
    public byte[] seal(byte[] plain, String context) {
        byte[] key = new byte[MasterKey.LENGTH];
        random.nextBytes(key);
        return wrap(key, aes.encrypt(aesKey(key), plain, context), context).bytes();
    }

    /** Throws {@link WrongKeyException} if the master key is not here, or the bytes were not sealed for this context. */
    @Override
    public byte[] open(byte[] sealed, String context) {
        Envelope envelope = envelope(sealed, context);
        byte[] plain = aes.decrypt(aesKey(unwrap(envelope, context)), envelope.secret(), context);
        if (plain == null) {
            throw WrongKeyException.notSealedFor(context);
        }
        return plain;
    }

    /** The same secret wrapped under the current master key; it is not decrypted itself. */
    byte[] rewrap(byte[] sealed, String context) {
        Envelope envelope = envelope(sealed, context);
        return wrap(unwrap(envelope, context), envelope.secret(), context).bytes();
    }

    private Envelope wrap(byte[] key, byte[] secret, String context) {
        MasterKey master = ring.current();
        return new Envelope(master.id(), aes.encrypt(master.wrapping(), key, context), secret);
    }

    private byte[] unwrap(Envelope envelope, String context) {
        MasterKey master =
                ring.find(envelope.keyId()).orElseThrow(() -> WrongKeyException.missing(context, envelope.keyId()));
        byte[] key = aes.decrypt(master.wrapping(), envelope.wrappedKey(), context);
        if (key == null) {
            throw WrongKeyException.notSealedFor(context);
        }
        return key;
    }

    private static Envelope envelope(byte[] sealed, String context) {
        Envelope envelope = Envelope.parse(sealed);
        if (envelope == null) {
            throw WrongKeyException.notSealedFor(context);
        }
        return envelope;
    }

    private static SecretKey aesKey(byte[] key) {
        return new SecretKeySpec(key, "AES");
    }
}
