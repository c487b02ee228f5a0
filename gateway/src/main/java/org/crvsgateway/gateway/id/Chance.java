package org.crvsgateway.gateway.id;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Chance that cannot be guessed; tests put a seeded generator in its place. */
@Factory
final class Chance {

    @Singleton
    RandomGenerator random() {
        return new SecureRandom();
    }
}
