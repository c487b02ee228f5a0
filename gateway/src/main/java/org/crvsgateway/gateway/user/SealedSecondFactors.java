package org.crvsgateway.gateway.user;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import org.crvsgateway.webhooks.SealedColumn;

/** Where the secrets of second factors are sealed. */
@Factory
final class SealedSecondFactors {

    @Singleton
    SealedColumn secondFactors() {
        return new SealedColumn("user_second_factor", "user_id", "sealed_secret", SecondFactorStore::context);
    }
}
