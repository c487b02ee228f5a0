package org.crvsgateway.gateway.token;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import org.crvsgateway.webhooks.SealedColumn;

/** Where the keys that sign access tokens are sealed. */
@Factory
final class SealedSigningKeys {

    @Singleton
    SealedColumn signingKeys() {
        return new SealedColumn("signing_key", "kid", "sealed_jwk", SigningKeyStore::context);
    }
}
