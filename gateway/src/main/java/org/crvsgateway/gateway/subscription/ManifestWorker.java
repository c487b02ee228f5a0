package org.crvsgateway.gateway.subscription;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import org.crvsgateway.gateway.worker.RepeatingWorker;
import org.crvsgateway.webhooks.delivery.DeliverySignal;
import org.crvsgateway.webhooks.manifest.Manifests;

/** Publishes the manifests of days that are over, on every node that delivers. */
@Singleton
final class ManifestWorker {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final boolean enabled;
    private final RepeatingWorker worker;

    ManifestWorker(
            Manifests manifests,
            DeliverySignal signal,
            @Value("${crg.issuer}") URI source,
            @Value("${crg.webhooks.worker.enabled:true}") boolean enabled) {
        this.enabled = enabled;
        this.worker = new RepeatingWorker("webhook-manifests", PAUSE, () -> {
            if (manifests.publishDue(source) > 0) {
                signal.wake();
            }
        });
    }

    @EventListener
    void onStart(StartupEvent event) {
        if (enabled) {
            worker.start();
        }
    }

    @PreDestroy
    void stop() {
        worker.close();
    }
}
