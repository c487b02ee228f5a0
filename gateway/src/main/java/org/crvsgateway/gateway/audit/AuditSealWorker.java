package org.crvsgateway.gateway.audit;

import io.micronaut.context.annotation.Value;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.crvsgateway.gateway.worker.RepeatingWorker;

/** Runs the sealer on each node that serves; whichever has the lock works, the others find nothing to do. */
@Singleton
final class AuditSealWorker {

    private final RepeatingWorker worker;

    AuditSealWorker(AuditSealer sealer, @Value("${crg.audit.seal-interval:250ms}") Duration interval) {
        this.worker = new RepeatingWorker("audit-sealer", interval, sealer::sealAll);
    }

    @EventListener
    void onStart(ServerStartupEvent event) {
        worker.start();
    }

    @PreDestroy
    void stop() {
        worker.close();
    }
}
