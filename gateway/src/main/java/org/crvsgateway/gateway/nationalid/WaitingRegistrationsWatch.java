package org.crvsgateway.gateway.nationalid;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.crvsgateway.gateway.record.IdentityWait;
import org.crvsgateway.gateway.record.IdentityWaits;
import org.crvsgateway.gateway.worker.RepeatingWorker;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks on each node after registrations that wait for an ID system: those whose time is over are marked and told in the
 * log once, and how many wait and for how long is measured. Nothing is taken out of the queue.
 */
@Context
@Requires(beans = Jdbi.class)
final class WaitingRegistrationsWatch {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingRegistrationsWatch.class);
    private static final int BATCH = 100;

    private final Jdbi jdbi;
    private final IdentityWaits waits;
    private final InstantSource clock;
    private final RepeatingWorker worker;
    private volatile IdentityWaits.Figures figures = new IdentityWaits.Figures(0, 0, null);

    WaitingRegistrationsWatch(
            Jdbi jdbi,
            IdentityWaits waits,
            InstantSource clock,
            MeterRegistry registry,
            @Value("${crg.national-id.check-interval:30s}") Duration interval) {
        this.jdbi = jdbi;
        this.waits = waits;
        this.clock = clock;
        this.worker = new RepeatingWorker("waiting-registrations", interval, this::look);
        gauge(registry, "waiting", "Registrations that wait for an ID system", it -> it.figures.waiting());
        gauge(registry, "overdue", "Those of them whose time is over", it -> it.figures.overdue());
        gauge(registry, "oldest.seconds", "How long the oldest of them waits", it -> it.oldestSeconds());
    }

    private void gauge(
            MeterRegistry registry,
            String name,
            String description,
            ToDoubleFunction<WaitingRegistrationsWatch> value) {
        Gauge.builder("crg.national.id." + name, this, value)
                .description(description)
                .register(registry);
    }

    @EventListener
    void onStart(ServerStartupEvent event) {
        worker.start();
    }

    @PreDestroy
    void stop() {
        worker.close();
    }

    void look() {
        Instant now = clock.instant();
        List<IdentityWait> overdue;
        do {
            overdue = jdbi.inTransaction(handle -> waits.markOverdue(handle, now, BATCH));
            if (!overdue.isEmpty()) {
                LOG.warn(
                        "{} registrations have waited for the ID system beyond their time; see"
                                + " /api/v1/national-id/waiting?overdue=true",
                        overdue.size());
            }
        } while (overdue.size() == BATCH);
        figures = jdbi.withHandle(handle -> waits.figures(handle, now));
    }

    private double oldestSeconds() {
        Instant oldest = figures.oldest();
        return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toMillis() / 1_000.0;
    }
}
