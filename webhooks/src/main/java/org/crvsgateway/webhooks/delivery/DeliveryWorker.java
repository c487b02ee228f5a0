package org.crvsgateway.webhooks.delivery;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.crvsgateway.webhooks.IdSource;
import org.crvsgateway.webhooks.SecretBox;
import org.crvsgateway.webhooks.metric.NodeFigures;
import org.crvsgateway.webhooks.sending.SenderConfig;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves lanes on this node: one thread keeps the books, each request has a virtual thread of its own. Starts with the
 * application context, unless {@code crg.webhooks.worker.enabled} is false, and ends in good order: it takes nothing more,
 * lets requests that are under way finish, records them, and hands its lanes back.
 */
@Singleton
@Requires(property = "crg.webhooks.worker.enabled", value = "true", defaultValue = "true")
@Requires(beans = {Jdbi.class, SecretBox.class, IdSource.class})
public final class DeliveryWorker implements ApplicationEventListener<StartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int BUSY = 64;
    private static final Duration GATHER = Duration.ofMillis(5);
    private static final Duration SWEEP = Duration.ofMinutes(1);

    private final Round round;
    private final Dispatch dispatch;
    private final DeliverySignal signal;
    private final WorkerConfig config;
    private final NodeFigures figures;
    private final Duration rest;
    private final Duration patience;
    private final Roster roster;
    private final Queue<Attempt> ended = new ConcurrentLinkedQueue<>();
    private final Thread loop;
    private long swept = System.nanoTime();
    private boolean troubled;
    private volatile boolean stopping;

    DeliveryWorker(
            Round round,
            Dispatch dispatch,
            DeliverySignal signal,
            WorkerConfig config,
            SenderConfig sender,
            NodeFigures figures) {
        this.round = round;
        this.dispatch = dispatch;
        this.signal = signal;
        this.config = config;
        this.figures = figures;
        this.rest =
                config.heartbeat().compareTo(config.pollInterval()) < 0 ? config.heartbeat() : config.pollInterval();
        this.patience = sender.timeout().plus(GRACE);
        this.roster = new Roster(config);
        this.loop = Thread.ofPlatform().name("webhook-worker").daemon().unstarted(this::loop);
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        start();
    }

    void start() {
        loop.start();
    }

    private void loop() {
        try {
            while (step()) {
                // until everything is handed back
            }
        } catch (InterruptedException e) {
            // the leases run out and other nodes take over
            Thread.currentThread().interrupt();
        }
    }

    /** False once the node has stopped and every lane is handed back. */
    private boolean step() throws InterruptedException {
        gather();
        for (Attempt attempt = ended.poll(); attempt != null; attempt = ended.poll()) {
            roster.ended(attempt);
        }
        if (stopping && roster.isEmpty()) {
            return false;
        }
        Agenda agenda = roster.next(System.nanoTime(), stopping);
        if (!play(agenda)) {
            signal.await(rest);
        }
        return true;
    }

    /** With much under way, a moment's wait lets a round book many results at the price of one. */
    private void gather() throws InterruptedException {
        if (roster.underWay() >= BUSY) {
            Thread.sleep(GATHER);
        }
    }

    /** True if there is more to do at once. */
    private boolean play(Agenda agenda) throws InterruptedException {
        if (agenda.isIdle()) {
            return false;
        }
        try {
            Report report = round.play(agenda);
            roster.played(agenda, report, System.nanoTime()).forEach(this::send);
            figures.played(roster.size(), roster.underWay());
            if (!report.lost().isEmpty()) {
                LOG.warn(
                        "{} lanes have another owner by now; what they brought is not recorded",
                        report.lost().size());
            }
            sweep();
            troubled = false;
            return report.more();
        } catch (RuntimeException | Error e) { // nothing may end the loop but the node's stop
            if (!troubled) {
                LOG.error("A round could not be stored; it is kept and tried again every {}", config.pollInterval(), e);
            }
            troubled = true;
            roster.failed(agenda, isDatabaseAway(e));
            Thread.sleep(config.pollInterval());
            return true;
        }
    }

    private void sweep() {
        if (System.nanoTime() - swept > SWEEP.toNanos()) {
            swept = System.nanoTime();
            round.wakeForgotten();
        }
    }

    /** Class 08 is a broken connection, 57 an operator's stop, 53 a lack of resources; 90 are H2's own. */
    private static boolean isDatabaseAway(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state == null
                        || state.startsWith("08")
                        || state.startsWith("57")
                        || state.startsWith("53")
                        || state.startsWith("40")
                        || state.startsWith("90");
            }
        }
        return false;
    }

    private void send(Shipment shipment) {
        Thread.ofVirtual().name("webhook-send").start(() -> {
            ended.add(dispatch.send(shipment));
            signal.wake();
        });
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        signal.wake();
        loop.join(patience);
        if (loop.isAlive()) {
            LOG.warn("{} lanes are still busy; their leases will run out", roster.size());
            loop.interrupt();
        }
    }
}
