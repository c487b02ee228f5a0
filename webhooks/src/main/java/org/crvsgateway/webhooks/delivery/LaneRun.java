package org.crvsgateway.webhooks.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one claimed lane until nothing is left to send, the node stops, or its turn is over while others wait. One thread keeps the books;
 * each request has a virtual thread of its own. The rounds are the heartbeat: a slow endpoint never lets the lease run
 * out.
 */
final class LaneRun implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(LaneRun.class);
    private static final int FIRST_WINDOW = 4;
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final Lane.Claim claim;
    private final LaneRound round;
    private final Dispatch dispatch;
    private final WorkerConfig config;
    private final BooleanSupplier stopping;
    private final BooleanSupplier crowded;
    private final Duration patience;
    private final long started = System.nanoTime();

    private final BlockingQueue<Attempt> ended = new LinkedBlockingQueue<>();
    private final List<Attempt> unrecorded = new ArrayList<>();
    private final Set<UUID> underWay = new HashSet<>();
    private int window;
    private boolean sentAnything;

    LaneRun(
            Lane.Claim claim,
            LaneRound round,
            Dispatch dispatch,
            WorkerConfig config,
            BooleanSupplier stopping,
            BooleanSupplier crowded) {
        this.claim = claim;
        this.round = round;
        this.dispatch = dispatch;
        this.config = config;
        this.stopping = stopping;
        this.crowded = crowded;
        this.patience = Collections.min(List.of(config.heartbeat(), config.pollInterval()));
        this.window = Math.min(FIRST_WINDOW, config.window());
    }

    @Override
    public void run() {
        try {
            while (step()) {
                awaitNews();
            }
        } catch (InterruptedException e) {
            // the lease runs out and another node takes over
            Thread.currentThread().interrupt();
        }
    }

    /** False once the lane is handed back or lost. */
    private boolean step() {
        int room = isDraining() ? 0 : window - underWay.size();
        Optional<LaneRound.Plan> plan;
        try {
            plan = round.play(claim, unrecorded, underWay, room);
        } catch (RuntimeException e) {
            LOG.warn("Lane {}: the database refuses, results are kept and tried again", claim.laneId(), e);
            return !stopping.getAsBoolean();
        }
        if (plan.isEmpty()) {
            LOG.warn("Lane {} has another owner; {} results are not recorded", claim.laneId(), unrecorded.size());
            return false;
        }
        adaptWindow(plan.get().strained());
        unrecorded.clear();
        plan.get().shipments().forEach(this::start);
        if (underWay.isEmpty()) {
            handBack();
            return false;
        }
        return true;
    }

    /** Halves on trouble, grows by what got through. */
    private void adaptWindow(boolean strained) {
        window = strained ? Math.max(1, window / 2) : Math.min(config.window(), window + unrecorded.size());
    }

    private boolean isDraining() {
        boolean turnIsOver = System.nanoTime() - started > config.turn().toNanos();
        return stopping.getAsBoolean() || (turnIsOver && crowded.getAsBoolean());
    }

    private void start(LaneRound.Plan.Shipment shipment) {
        sentAnything = true;
        underWay.add(shipment.delivery().messageId());
        Thread.ofVirtual()
                .name("webhook-send")
                .start(() -> ended.add(dispatch.send(shipment.delivery(), shipment.endpoint())));
    }

    private void awaitNews() throws InterruptedException {
        Attempt first = ended.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            unrecorded.add(first);
            ended.drainTo(unrecorded);
            unrecorded.forEach(attempt -> underWay.remove(attempt.delivery().messageId()));
        }
    }

    /** A lane that had nothing to send after all rests a little, so that it is not claimed in circles. */
    private void handBack() {
        try {
            round.handBack(claim, sentAnything ? Duration.ZERO : IDLE);
        } catch (RuntimeException e) {
            LOG.warn("Lane {} is not handed back; its lease will run out", claim.laneId(), e);
        }
    }
}
