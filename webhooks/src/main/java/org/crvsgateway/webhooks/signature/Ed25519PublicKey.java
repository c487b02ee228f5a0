package org.crvsgateway.webhooks.signature;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;

/** The half of an Ed25519 key that subscribers verify with; 32 bytes as in RFC 8032 section 5.1.2. */
public final class Ed25519PublicKey implements VerificationKey {
    static final String PREFIX = "whpk_";
    static final int LENGTH = 32;

    private static final String SIGNATURE_PREFIX = "v1a,";

    private final byte[] key;

    public Ed25519PublicKey(byte[] key) {
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("An Ed25519 public key has 32 bytes");
        }
        this.key = key.clone();
    }

    public byte[] bytes() {
        return key.clone();
    }

    /** The text form, {@code whpk_…}; not secret. */
    public String text() {
        return KeyText.encode(PREFIX, key);
    }

    @Override
    public boolean verifies(byte[] content, String signature) {
        if (!signature.startsWith(SIGNATURE_PREFIX)) {
            return false;
        }
        String base64 = signature.substring(SIGNATURE_PREFIX.length());
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return Base64.getEncoder().encodeToString(bytes).equals(base64) && verifies(content, bytes);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean verifies(byte[] content, byte[] signature) {
        try {
            Signature verification = Signature.getInstance("Ed25519");
            verification.initVerify(publicKey());
            verification.update(content);
            return verification.verify(signature);
        } catch (SignatureException e) {
            return false; // not the shape of a signature
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not an Ed25519 public key", e);
        }
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        byte[] bigEndian = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            bigEndian[i] = key[LENGTH - 1 - i];
        }
        boolean xOdd = (bigEndian[0] & 0x80) != 0;
        bigEndian[0] &= 0x7f;
        var point = new EdECPoint(xOdd, new BigInteger(1, bigEndian));
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    }

    @Override
    public String toString() {
        return text();
    }
}
