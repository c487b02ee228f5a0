package org.crvsgateway.webhooks.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.crvsgateway.webhooks.lane.Breaker;
import org.crvsgateway.webhooks.lane.Lane;
import org.crvsgateway.webhooks.lane.LaneSettings;
import org.crvsgateway.webhooks.lane.Throttle;
import org.crvsgateway.webhooks.lane.Ticket;

/** The tables of the engine in memory. A transaction is a copy that replaces the original, or does not. */
final class SimulatedStore {
    final Map<UUID, SimulatedLane> lanes = new LinkedHashMap<>();
    final TreeMap<Long, Arrival> arrivals = new TreeMap<>();

    final List<String> violations = new ArrayList<>();

    record Arrival(UUID subscriptionId, UUID messageId, String subject) {}

    /** A row of the queue. */
    record Waiting(long sequence, UUID messageId, String subject, String state, Instant dueAt, Ticket.Counts counts) {
        Waiting state(String changed) {
            return new Waiting(sequence, messageId, subject, changed, dueAt, counts);
        }

        Waiting due(Instant at, Ticket.Counts changed) {
            return new Waiting(sequence, messageId, subject, state, at, changed);
        }
    }

    /** A lane's row, its queue, and what was finished. */
    static final class SimulatedLane {
        final LaneSettings settings;
        final TreeMap<Long, Waiting> queue = new TreeMap<>();
        final Map<UUID, Long> done = new HashMap<>();
        final Map<UUID, Long> numbers = new HashMap<>();
        boolean held;
        LaneRow row;
        int attempts;
        int takeovers;
        int alerts;

        SimulatedLane(UUID id, LaneSettings settings, Instant now) {
            this.settings = settings;
            this.row = new LaneRow(
                    new LaneRow.Key(id, 1),
                    new LaneRow.Lease(null, 0, Instant.EPOCH, Instant.MAX, 0),
                    new LaneRow.Counters(1, 0, 0, null),
                    new Lane(settings, false, Breaker.CLOSED, null, null, new Throttle(0, now), Lane.Window.FIRST));
        }

        private SimulatedLane(SimulatedLane other) {
            settings = other.settings;
            queue.putAll(other.queue);
            done.putAll(other.done);
            numbers.putAll(other.numbers);
            held = other.held;
            row = other.read();
            attempts = other.attempts;
            takeovers = other.takeovers;
            alerts = other.alerts;
        }

        /** As it is stored: the window is the owner's own and whether it is held is not in the row. */
        LaneRow read() {
            Lane lane = new Lane(
                    settings,
                    held,
                    row.lane.breaker(),
                    row.lane.holdUntil(),
                    row.lane.failingSince(),
                    row.lane.throttle(),
                    Lane.Window.FIRST);
            return new LaneRow(
                    new LaneRow.Key(row.subscriptionId, row.revision),
                    new LaneRow.Lease(row.owner, row.epoch, row.leaseUntil, row.wakeAt, row.underWay),
                    new LaneRow.Counters(row.nextSequence, row.waiting, row.failed, row.lastDeliveredAt),
                    lane);
        }

        /** The first of a key that is still to be delivered. */
        Optional<Waiting> first(String key) {
            return queue.values().stream()
                    .filter(it -> key.equals(settings.ordering().key(it.subject())))
                    .filter(it -> it.state().equals("PENDING") || it.state().equals("BLOCKED"))
                    .findFirst();
        }
    }

    SimulatedLane lane(UUID id) {
        return Objects.requireNonNull(lanes.get(id));
    }

    SimulatedStore copy() {
        var copy = new SimulatedStore();
        lanes.forEach((id, lane) -> copy.lanes.put(id, new SimulatedLane(lane)));
        copy.arrivals.putAll(arrivals);
        return copy;
    }

    long waiting() {
        return arrivals.size()
                + lanes.values().stream()
                        .flatMap(lane -> lane.queue.values().stream())
                        .filter(it -> it.state().equals("PENDING") || it.state().equals("BLOCKED"))
                        .count();
    }

    /** Everything that does not add up. */
    List<String> faults() {
        List<String> faults = new ArrayList<>(violations);
        lanes.forEach((id, lane) -> {
            long open = lane.queue.values().stream()
                    .filter(it -> it.state().equals("PENDING") || it.state().equals("BLOCKED"))
                    .count();
            check(faults, lane.row.waiting == open, id + ": counted " + lane.row.waiting + ", waiting " + open);
            check(faults, lane.row.failed == lane.queue.size() - open, id + ": parked deliveries are miscounted");
            check(faults, lane.row.nextSequence - 1 == lane.numbers.size(), id + ": a number was lost or given twice");
            check(faults, lane.queue.size() + lane.done.size() == lane.numbers.size(), id + ": a delivery was lost");
        });
        return faults;
    }

    private static void check(List<String> faults, boolean good, String fault) {
        if (!good) {
            faults.add(fault);
        }
    }
}
