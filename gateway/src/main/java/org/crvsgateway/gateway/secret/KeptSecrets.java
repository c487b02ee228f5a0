package org.crvsgateway.gateway.secret;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Optional;
import org.crvsgateway.webhooks.SealedColumn;
import org.jdbi.v3.core.Handle;

/** Secrets that the gateway makes for itself once and keeps for good, by name; sealed, and shared by all nodes. */
@Factory
final class KeptSecrets {

    private static final int LENGTH = 32;

    private final SecretBox box;
    private final SecureRandom random = new SecureRandom();

    KeptSecrets(SecretBox box) {
        this.box = box;
    }

    @Singleton
    SealedColumn column() {
        return new SealedColumn("kept_secret", "name", "sealed", KeptSecrets::context);
    }

    /** 32 random bytes, which whoever asks first makes. */
    byte[] getOrMake(Handle handle, String name) {
        return find(handle, name).orElseGet(() -> {
            insert(handle, name);
            return find(handle, name).orElseThrow();
        });
    }

    private Optional<byte[]> find(Handle handle, String name) {
        return handle.createQuery("select sealed from kept_secret where name = :name")
                .bind("name", name)
                .mapTo(byte[].class)
                .findOne()
                .map(bytes -> box.open(bytes, context(name)));
    }

    private void insert(Handle handle, String name) {
        byte[] secret = new byte[LENGTH];
        random.nextBytes(secret);
        handle.createUpdate("""
                        insert into kept_secret (name, sealed) values (:name, :sealed)
                        on conflict do nothing
                        """)
                .bind("name", name)
                .bind("sealed", box.seal(secret, context(name)))
                .execute();
    }

    private static String context(String name) {
        return "kept_secret/" + name;
    }
}
