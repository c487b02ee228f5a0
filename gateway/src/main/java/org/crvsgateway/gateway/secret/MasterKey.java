package org.crvsgateway.gateway.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/** 32 random bytes that live outside the database. It is never used itself: each purpose has a key derived from it. */
public final class MasterKey {

    static final int LENGTH = 32;

    private final byte[] bytes;

    MasterKey(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalStateException("The master key has " + bytes.length + " bytes instead of " + LENGTH + ".");
        }
        this.bytes = bytes.clone();
    }

    /** The key for one purpose, by HKDF-SHA-256 (RFC 5869). The purpose is part of what is stored: never rename one. */
    SecretKey derive(String algorithm, String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            algorithm,
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(bytes)
                                    .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), LENGTH));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "MasterKey";
    }
}
