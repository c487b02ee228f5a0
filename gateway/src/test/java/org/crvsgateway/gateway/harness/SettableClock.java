package org.crvsgateway.gateway.harness;

import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test puts forward, in a gateway with {@code crg.test.clock}; tokens issued before are over then. */
@Primary
@Singleton
@Replaces(InstantSource.class)
@Requires(property = "crg.test.clock", value = "settable")
public final class SettableClock implements InstantSource {

    private volatile Duration ahead = Duration.ZERO;

    public void setAhead(Duration by) {
        ahead = by;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }
}
