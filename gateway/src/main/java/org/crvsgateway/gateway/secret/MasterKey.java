package org.crvsgateway.gateway.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/** 32 random bytes that live outside the database. It is never used itself: each purpose has a key derived from it. */
final class MasterKey {

    static final int LENGTH = 32;

    private final KeyId id;
    private final SecretKey wrapping;

    MasterKey(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalStateException("The master key has " + bytes.length + " bytes instead of " + LENGTH + ".");
        }
        this.id = KeyId.of(Arrays.copyOf(derive(bytes, "key-id").getEncoded(), KeyId.LENGTH));
        this.wrapping = derive(bytes, "key-encryption");
    }

    KeyId id() {
        return id;
    }

    /** Encrypts the keys of single secrets (AES-256-GCM). */
    SecretKey wrapping() {
        return wrapping;
    }

    /** By HKDF-SHA-256 (RFC 5869). The purpose decides how stored secrets are opened: never rename one. */
    private static SecretKey derive(byte[] bytes, String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(bytes)
                                    .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), LENGTH));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "MasterKey[" + id + "]";
    }
}
