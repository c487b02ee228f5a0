package org.crvsgateway.webhooks.delivery;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.crvsgateway.webhooks.IdSource;
import org.crvsgateway.webhooks.SecretBox;
import org.crvsgateway.webhooks.sending.SenderConfig;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims lanes for this node and serves them. Starts with the application context, unless
 * {@code crg.webhooks.worker.enabled} is false, and ends in good order: it claims no more, lets requests that are under
 * way finish, and hands its lanes back.
 */
@Singleton
@Requires(property = "crg.webhooks.worker.enabled", value = "true", defaultValue = "true")
@Requires(beans = {Jdbi.class, SecretBox.class, IdSource.class})
public final class DeliveryWorker implements ApplicationEventListener<StartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Jdbi jdbi;
    private final LaneStore lanes;
    private final LaneRound round;
    private final Dispatch dispatch;
    private final DeliverySignal signal;
    private final WorkerConfig config;
    private final Duration patience;
    private final InstantSource clock;
    private final String node;

    private final Map<UUID, Lane.Claim> served = new ConcurrentHashMap<>();
    private final ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread loop = Thread.ofVirtual().name("webhook-worker").unstarted(this::loop);
    private volatile boolean stopping;

    DeliveryWorker(
            Jdbi jdbi,
            LaneStore lanes,
            LaneRound round,
            Dispatch dispatch,
            DeliverySignal signal,
            WorkerConfig config,
            SenderConfig sender,
            InstantSource clock,
            IdSource ids) {
        this.jdbi = jdbi;
        this.lanes = lanes;
        this.round = round;
        this.dispatch = dispatch;
        this.signal = signal;
        this.config = config;
        this.patience = sender.timeout().plus(GRACE);
        this.clock = clock;
        this.node = ids.next().toString();
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        start();
    }

    void start() {
        loop.start();
    }

    private void loop() {
        boolean troubled = false;
        while (!stopping) {
            try {
                if (claim() == 0) {
                    signal.await(config.pollInterval());
                }
                troubled = false;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!troubled) {
                    LOG.error("No lanes can be claimed; trying again every {}", config.pollInterval(), e);
                }
                troubled = true;
                pause();
            }
        }
    }

    /** Healthy lanes first; lanes of failing endpoints never take more than half of the places. */
    private int claim() {
        int free = config.lanes() - served.size();
        if (free < 1) {
            return 0;
        }
        List<Lane.Claim> claims = new ArrayList<>(claim(false, free));
        long failing = served.values().stream().filter(Lane.Claim::failing).count();
        int places = (int) Math.min(free - claims.size(), Math.max(1, config.lanes() / 2) - failing);
        if (places > 0) {
            claims.addAll(claim(true, places));
        }
        claims.forEach(this::serve);
        return claims.size();
    }

    private List<Lane.Claim> claim(boolean failing, int limit) {
        Instant now = clock.instant();
        return jdbi.inTransaction(handle -> lanes.claim(handle, node, now, now.plus(config.lease()), failing, limit));
    }

    private void serve(Lane.Claim claim) {
        served.put(claim.laneId(), claim);
        var run = new LaneRun(claim, round, dispatch, config, () -> stopping, () -> served.size() >= config.lanes());
        runs.execute(() -> {
            try {
                run.run();
            } finally {
                served.remove(claim.laneId(), claim);
                signal.wake();
            }
        });
    }

    private void pause() {
        try {
            Thread.sleep(config.pollInterval());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        signal.wake();
        loop.join(patience);
        runs.shutdown();
        if (!runs.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("{} lanes are still busy; their leases will run out", served.size());
        }
    }
}
