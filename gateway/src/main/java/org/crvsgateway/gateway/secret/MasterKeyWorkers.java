package org.crvsgateway.gateway.secret;

import io.micronaut.context.annotation.Value;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.crvsgateway.gateway.worker.RepeatingWorker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the master keys again, so that a new one needs no restart, and wraps secrets anew: at the start, when the keys
 * changed, and when somebody asks for it. Not all the time, for two nodes whose lists begin with different keys would
 * undo each other's work.
 */
@Singleton
final class MasterKeyWorkers {

    private static final Logger LOG = LoggerFactory.getLogger(MasterKeyWorkers.class);

    private final KeyRing ring;
    private final MasterKeys keys;
    private final Rewrap rewrap;
    private final RepeatingWorker reading;
    private final RepeatingWorker wrapping;
    private List<KeyId> reported = List.of();

    MasterKeyWorkers(
            KeyRing ring, MasterKeys keys, Rewrap rewrap, @Value("${crg.master-key-interval:10s}") Duration interval) {
        this.ring = ring;
        this.keys = keys;
        this.rewrap = rewrap;
        this.reading = new RepeatingWorker("master-key-reader", interval, this::read);
        this.wrapping = new RepeatingWorker("secret-rewrap", interval, this::wrap);
    }

    @EventListener
    void onStart(ServerStartupEvent event) {
        wrapping.start();
        reading.start();
    }

    private void read() {
        if (ring.reload()) {
            LOG.info("The master keys are now {}; the first one seals", ring.ids());
            keys.requestRewrap();
        }
    }

    private void wrap() {
        if (keys.takeRequest()) {
            try {
                rewrap.run(this::isClosing);
            } catch (RuntimeException e) {
                keys.requestRewrap();
                throw e;
            }
        }
        report(keys.census());
    }

    /** Once for each change: a key that is away for a day is one fact. */
    private void report(SealedCensus census) {
        List<KeyId> missing = census.missing();
        if (!missing.isEmpty() && !missing.equals(reported)) {
            LOG.error("{} secrets cannot be opened: the master keys {} are not here", census.locked(), missing);
        } else if (missing.isEmpty() && !reported.isEmpty()) {
            LOG.info("All master keys are here again");
        }
        reported = missing;
    }

    private boolean isClosing() {
        return wrapping.isClosing();
    }

    @PreDestroy
    void stop() {
        reading.close();
        wrapping.close();
    }
}
