package org.crvsgateway.webhooks.subscription;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.crvsgateway.webhooks.SealedColumn;

/** Where signing keys are sealed. */
@Factory
final class SealedSecrets {

    @Singleton
    SealedColumn secrets() {
        return new SealedColumn("webhook_secret", "id", "sealed", id -> SigningSecrets.context(UUID.fromString(id)));
    }
}
