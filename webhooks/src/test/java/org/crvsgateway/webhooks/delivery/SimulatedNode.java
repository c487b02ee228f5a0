package org.crvsgateway.webhooks.delivery;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.crvsgateway.webhooks.delivery.SimulatedStore.SimulatedLane;
import org.crvsgateway.webhooks.sending.Outcome;

/** A gateway process in a simulation: the real roster and the real rounds, and a thread that can be stopped at any point. */
final class SimulatedNode {
    private final Simulation world;
    private final String name;
    private int life;
    private boolean alive;
    private long stillUntil;
    private long nextStep;
    private Roster roster;
    /** Sent, and not known to be recorded. */
    private final Set<Shipment> unrecorded = new HashSet<>();

    SimulatedNode(Simulation world, String name) {
        this.world = world;
        this.name = name;
        this.roster = new Roster(world.config);
    }

    void start() {
        if (!alive) {
            alive = true;
            life++;
            nextStep = 0;
            roster = new Roster(world.config);
            wake();
        }
    }

    boolean isQuiet() {
        return roster.isEmpty() || !alive;
    }

    /** SIGKILL: what it knew is gone, what it sent is on its way. */
    private void die() {
        world.allowance += unrecorded.size();
        unrecorded.clear();
        alive = false;
        if (!world.healed) {
            world.at(world.upTo(20_000), this::start);
        }
    }

    /** SIGSTOP: it knows nothing of the time that goes by. */
    private void standStill() {
        world.allowance += unrecorded.size();
        Duration pause = world.upTo(40_000);
        stillUntil = world.nanos() + pause.toNanos();
    }

    void wake() {
        stepIn(Duration.ofMillis(1));
    }

    private void stepIn(Duration wait) {
        long due = world.nanos() + Math.max(1, wait.toNanos() / 1_000) * 1_000;
        if (nextStep > world.nanos() && nextStep <= due) {
            return;
        }
        nextStep = due;
        int current = life;
        world.at(wait, () -> {
            if (alive && life == current) {
                step();
            }
        });
    }

    private void step() {
        if (world.nanos() < stillUntil) {
            stepIn(Duration.ofNanos(stillUntil - world.nanos()));
            return;
        }
        if (world.chance(0.004)) {
            standStill();
            stepIn(Duration.ofMillis(1));
            return;
        }
        Agenda agenda = roster.next(world.nanos(), false);
        boolean more = !agenda.isIdle() && play(agenda);
        if (alive) {
            stepIn(more ? Duration.ofMillis(1) : world.config.pollInterval());
        }
    }

    private boolean play(Agenda agenda) {
        if (world.chance(0.02)) {
            round(world.store.copy(), agenda); // and the transaction is rolled back
            boolean away = world.random.nextBoolean();
            world.allowance += away ? 0 : unrecorded.size(); // a lane that fails alone is given up
            roster.failed(agenda, away);
            return false;
        }
        Report report = round(world.store, agenda);
        if (world.chance(0.005)) {
            die();
            return false;
        }
        if (world.chance(0.01)) {
            world.allowance += unrecorded.size();
            roster.failed(agenda, true); // committed, but nobody heard of it
            return false;
        }
        List<Shipment> shipments = roster.played(agenda, report, world.nanos());
        agenda.turns().forEach(turn -> turn.ended().forEach(it -> unrecorded.remove(it.shipment())));
        shipments.forEach(this::checkOrder);
        shipments.forEach(this::send);
        return report.more();
    }

    private Report round(SimulatedStore store, Agenda agenda) {
        var books = new SimulatedBooks(store, world.now(), world.random);
        return new Play(books, world.rules, world.config, name + "/" + life, agenda).run();
    }

    private void checkOrder(Shipment shipment) {
        SimulatedLane lane = world.store.lane(shipment.subscriptionId());
        SimulatedStore.Waiting row = lane.queue.get(shipment.ticket().sequence());
        world.expect(row != null, "something is sent that is not in the queue");
        String key = row == null ? null : lane.settings.ordering().key(row.subject());
        if (row != null && key != null) {
            boolean first = lane.first(key).filter(row::equals).isPresent();
            world.expect(first, "a delivery is sent before one that it has to follow");
        }
        world.expect(
                unrecorded.stream()
                        .noneMatch(it ->
                                it.lease().equals(shipment.lease()) && it.key().equals(shipment.key())),
                "a delivery is sent twice at once by its owner");
        world.expect(!lane.held, "something is sent from a lane that is held");
    }

    private void send(Shipment shipment) {
        unrecorded.add(shipment);
        SimulatedReceiver receiver = world.receiver(shipment.subscriptionId());
        int current = life;
        String subject = Objects.requireNonNull(world.store
                        .lane(shipment.subscriptionId())
                        .queue
                        .get(shipment.ticket().sequence()))
                .subject();
        world.at(world.upTo(100), () -> {
            Outcome outcome = receiver.receive(shipment, subject);
            Duration wait = receiver.hangs() ? Duration.ofSeconds(15) : world.upTo(100);
            world.at(wait, () -> ended(shipment, outcome, current));
        });
    }

    private void ended(Shipment shipment, Outcome outcome, int current) {
        if (!alive || life != current) {
            return;
        }
        if (world.nanos() < stillUntil) {
            world.at(Duration.ofNanos(stillUntil - world.nanos()), () -> ended(shipment, outcome, current));
            return;
        }
        roster.ended(new Attempt(shipment, world.now(), Duration.ofMillis(10), outcome, List.of()));
        wake();
    }
}
