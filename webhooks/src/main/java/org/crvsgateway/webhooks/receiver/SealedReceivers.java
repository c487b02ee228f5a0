package org.crvsgateway.webhooks.receiver;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.crvsgateway.webhooks.SealedColumn;

/** Where what identifies us to receivers is sealed. */
@Factory
final class SealedReceivers {

    @Singleton
    SealedColumn privateKeys() {
        return new SealedColumn(
                "webhook_receiver",
                "subscription_id",
                "sealed_private_key",
                id -> ReceiverStore.keyContext(UUID.fromString(id)));
    }

    @Singleton
    SealedColumn authentications() {
        return new SealedColumn(
                "webhook_receiver",
                "subscription_id",
                "sealed_authentication",
                id -> ReceiverStore.authenticationContext(UUID.fromString(id)));
    }
}
