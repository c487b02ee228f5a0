package org.crvsgateway.gateway.secret;

import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * HMAC-SHA-256 for secrets of high entropy, under a key that the database holds only sealed: a copied table is useless
 * without the master key, and the hash can be looked up by index, which a salted one cannot. The key is not derived from
 * the master key, for that can be replaced and hashes cannot.
 */
@Singleton
public final class Pepper {

    private static final String ALGORITHM = "HmacSHA256";

    private final Jdbi jdbi;
    private final KeptSecrets kept;
    private volatile @Nullable SecretKey key;

    Pepper(Jdbi jdbi, KeptSecrets kept) {
        this.jdbi = jdbi;
        this.kept = kept;
    }

    /** At the start, so that a gateway without the right master key does not come up. */
    @EventListener
    void onStart(StartupEvent event) {
        key();
    }

    /** 32 bytes. */
    public byte[] hash(String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key());
            return mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private SecretKey key() {
        SecretKey known = key;
        if (known == null) {
            known = new SecretKeySpec(jdbi.inTransaction(handle -> kept.getOrMake(handle, "pepper")), ALGORITHM);
            key = known;
        }
        return known;
    }
}
