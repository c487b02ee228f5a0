package org.crvsgateway.webhooks.delivery;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.crvsgateway.webhooks.IdSource;
import org.crvsgateway.webhooks.SecretBox;
import org.crvsgateway.webhooks.lane.Share;
import org.crvsgateway.webhooks.metric.NodeFigures;
import org.crvsgateway.webhooks.sending.SenderConfig;
import org.jdbi.v3.core.Jdbi;

/**
 * Serves lanes on this node, by crews. Starts with the application context, unless {@code crg.webhooks.worker.enabled} is
 * false, and ends in good order: it takes nothing more, lets requests that are under way finish, records them, and hands
 * its lanes back.
 */
@Singleton
@Requires(property = "crg.webhooks.worker.enabled", value = "true", defaultValue = "true")
@Requires(beans = {Jdbi.class, SecretBox.class, IdSource.class})
public final class DeliveryWorker implements ApplicationEventListener<StartupEvent> {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final List<Crew> crews;
    private final Duration patience;

    DeliveryWorker(
            Round round,
            Dispatch dispatch,
            DeliverySignal signal,
            WorkerConfig config,
            SenderConfig sender,
            NodeFigures figures,
            IdSource ids) {
        int count = config.crewsOfNode();
        this.crews = IntStream.range(0, count)
                .mapToObj(number -> new Crew(
                        round,
                        dispatch,
                        signal.bell(),
                        config,
                        figures,
                        ids.next().toString(),
                        new Share(number, count)))
                .toList();
        this.patience = sender.timeout().plus(GRACE);
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        start();
    }

    void start() {
        crews.forEach(Crew::start);
    }

    @PreDestroy
    void stop() throws InterruptedException {
        crews.forEach(Crew::leave);
        Instant end = Instant.now().plus(patience);
        for (Crew crew : crews) {
            Duration left = Duration.between(Instant.now(), end);
            crew.join(left.isPositive() ? left : Duration.ofMillis(1));
        }
    }
}
