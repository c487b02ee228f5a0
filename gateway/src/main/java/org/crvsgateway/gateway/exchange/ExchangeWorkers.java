package org.crvsgateway.gateway.exchange;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.crvsgateway.gateway.worker.RepeatingWorker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the writer and the retention on each node that serves. */
@Singleton
final class ExchangeWorkers {

    private static final Logger LOG = LoggerFactory.getLogger(ExchangeWorkers.class);
    private static final Duration WRITE_INTERVAL = Duration.ofMillis(200);
    private static final Duration RETENTION_INTERVAL = Duration.ofMinutes(10);

    private final ExchangeWriter writer;
    private final RepeatingWorker writing;
    private final RepeatingWorker retention;

    ExchangeWorkers(ExchangeWriter writer, ExchangeRetention retention) {
        this.writer = writer;
        this.writing = new RepeatingWorker("exchange-writer", WRITE_INTERVAL, writer::writeAll);
        this.retention = new RepeatingWorker("exchange-retention", RETENTION_INTERVAL, retention::deleteExpired);
    }

    @EventListener
    void onStart(ServerStartupEvent event) {
        writing.start();
        retention.start();
    }

    /** Writes what still waits, if the database lets it. */
    @PreDestroy
    void stop() {
        retention.close();
        writing.close();
        try {
            writer.writeRest();
        } catch (RuntimeException e) {
            LOG.warn("The last exchanges could not be written: {}", e.toString());
        }
    }
}
