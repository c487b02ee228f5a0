package org.crvsgateway.gateway.subscription;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.crvsgateway.webhooks.subscription.SigningSecrets;
import org.jdbi.v3.core.Jdbi;

/** Erases signing keys after their end: what nobody signs with any more should not lie about. */
@Singleton
final class EndedSecrets {

    private final Jdbi jdbi;
    private final SigningSecrets secrets;
    private final InstantSource clock;

    EndedSecrets(Jdbi jdbi, SigningSecrets secrets, InstantSource clock) {
        this.jdbi = jdbi;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Scheduled(initialDelay = "1m", fixedDelay = "10m")
    void erase() {
        jdbi.useTransaction(handle -> secrets.eraseEnded(handle, clock.instant()));
    }
}
