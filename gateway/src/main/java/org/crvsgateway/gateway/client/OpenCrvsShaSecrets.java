package org.crvsgateway.gateway.client;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import org.crvsgateway.webhooks.SealedColumn;

/** Where the keys of {@code X-Hub-Signature} are sealed. */
@Factory
final class OpenCrvsShaSecrets {

    @Singleton
    SealedColumn shaSecrets() {
        return new SealedColumn("opencrvs_sha_secret", "client_id", "sealed", OpenCrvsShaSecrets::context);
    }

    static String context(String clientId) {
        return "opencrvs_sha_secret/" + clientId;
    }
}
