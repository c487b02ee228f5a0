package org.crvsgateway.webhooks.delivery;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.crvsgateway.webhooks.lane.Share;
import org.crvsgateway.webhooks.metric.NodeFigures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that keeps the books of its share of the lanes; each request has a virtual thread of its own. What one crew
 * books, another sends meanwhile.
 */
final class Crew {
    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);
    private static final int BUSY = 64;
    private static final Duration GATHER = Duration.ofMillis(12);
    private static final Duration GLANCE = Duration.ofMillis(1);
    private static final Duration SWEEP = Duration.ofMinutes(1);

    private final Round round;
    private final Dispatch dispatch;
    private final DeliverySignal.Bell bell;
    private final WorkerConfig config;
    private final NodeFigures figures;
    private final String node;
    private final Share share;
    private final Duration rest;
    private final Roster roster;
    private final Queue<Attempt> ended = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unbooked = new AtomicInteger();
    private final Thread loop;
    private long swept = System.nanoTime();
    private boolean troubled;
    private volatile boolean stopping;

    Crew(
            Round round,
            Dispatch dispatch,
            DeliverySignal.Bell bell,
            WorkerConfig config,
            NodeFigures figures,
            String node,
            Share share) {
        this.round = round;
        this.dispatch = dispatch;
        this.bell = bell;
        this.config = config.ofOne(share.of());
        this.figures = figures;
        this.node = node;
        this.share = share;
        this.rest =
                config.heartbeat().compareTo(config.pollInterval()) < 0 ? config.heartbeat() : config.pollInterval();
        this.roster = new Roster(this.config);
        this.loop = Thread.ofPlatform()
                .name("webhook-worker-" + share.number())
                .daemon()
                .unstarted(this::loop);
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
            unbooked.decrementAndGet();
            roster.ended(attempt);
        }
        if (stopping && roster.isEmpty()) {
            return false;
        }
        Agenda agenda = roster.next(System.nanoTime(), stopping);
        if (!play(agenda)) {
            bell.await(rest);
        }
        return true;
    }

    /** With much under way, a moment's wait lets a round book many results at the price of one. */
    private void gather() throws InterruptedException {
        int underWay = roster.underWay();
        long end = System.nanoTime() + GATHER.toNanos();
        while (underWay >= BUSY && unbooked.get() < underWay * 3 / 4 && System.nanoTime() < end) {
            Thread.sleep(GLANCE);
        }
    }

    /** True if there is more to do at once. */
    private boolean play(Agenda agenda) throws InterruptedException {
        if (agenda.isIdle()) {
            return false;
        }
        try {
            Report report = round.play(agenda, node, share);
            roster.played(agenda, report, System.nanoTime()).forEach(this::send);
            figures.played(share.number(), roster.size(), roster.underWay());
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
        if (share.number() == 0 && System.nanoTime() - swept > SWEEP.toNanos()) {
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
            Attempt attempt = dispatch.send(shipment);
            unbooked.incrementAndGet();
            ended.add(attempt);
            bell.ring();
        });
    }

    /** Takes nothing more; what is under way is finished. */
    void leave() {
        stopping = true;
        bell.ring();
    }

    void join(Duration patience) throws InterruptedException {
        loop.join(patience);
        if (loop.isAlive()) {
            LOG.warn("{} lanes are still busy; their leases will run out", roster.size());
            loop.interrupt();
        }
    }
}
