package org.crvsgateway.webhooks.signature;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** Ed25519 (RFC 8032); the bytes are the 32 of the seed and then the 32 of the public key. */
public final class Ed25519Key implements SigningKey {
    static final String PREFIX = "whsk_";

    private static final int HALF = Ed25519PublicKey.LENGTH;

    private final byte[] key;

    Ed25519Key(byte[] key) {
        if (key.length != 2 * HALF) {
            throw new IllegalArgumentException("An Ed25519 signing secret has 64 bytes");
        }
        this.key = key.clone();
    }

    static Ed25519Key generate(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, random);
            var pair = generator.generateKeyPair();
            byte[] key = Arrays.copyOf(
                    ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow(), 2 * HALF);
            System.arraycopy(encoded((EdECPublicKey) pair.getPublic()), 0, key, HALF, HALF);
            return new Ed25519Key(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RFC 8032 section 5.1.2: y in little-endian order, the highest bit tells whether x is odd. */
    private static byte[] encoded(EdECPublicKey key) {
        byte[] encoded = new byte[HALF];
        BigInteger y = key.getPoint().getY();
        for (int i = 0; i < HALF; i++) {
            encoded[i] = y.shiftRight(8 * i).byteValue();
        }
        if (key.getPoint().isXOdd()) {
            encoded[HALF - 1] |= (byte) 0x80;
        }
        return encoded;
    }

    @Override
    public String sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey());
            signature.update(content);
            return "v1a," + Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public Ed25519PublicKey publicKey() {
        return new Ed25519PublicKey(Arrays.copyOfRange(key, HALF, 2 * HALF));
    }

    private PrivateKey privateKey() throws GeneralSecurityException {
        var spec = new EdECPrivateKeySpec(NamedParameterSpec.ED25519, Arrays.copyOf(key, HALF));
        return KeyFactory.getInstance("Ed25519").generatePrivate(spec);
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
