package org.crvsgateway.webhooks.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** Ed25519 (RFC 8032); the bytes are the 32 of the seed and then the 32 of the public key. */
final class Ed25519Key implements SigningKey {
    static final String PREFIX = "whsk_";

    private static final int SEED = 32;

    private final byte[] key;

    Ed25519Key(byte[] key) {
        if (key.length != 2 * SEED) {
            throw new IllegalArgumentException("An Ed25519 signing secret has 64 bytes");
        }
        this.key = key.clone();
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

    private PrivateKey privateKey() throws GeneralSecurityException {
        var spec = new EdECPrivateKeySpec(NamedParameterSpec.ED25519, Arrays.copyOf(key, SEED));
        return KeyFactory.getInstance("Ed25519").generatePrivate(spec);
    }

    @Override
    public String reveal() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
