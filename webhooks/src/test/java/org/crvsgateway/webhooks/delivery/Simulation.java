package org.crvsgateway.webhooks.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;
import org.crvsgateway.webhooks.delivery.SimulatedStore.Arrival;
import org.crvsgateway.webhooks.delivery.SimulatedStore.SimulatedLane;
import org.crvsgateway.webhooks.lane.LaneRules;
import org.crvsgateway.webhooks.lane.LaneSettings;
import org.crvsgateway.webhooks.lane.Ordering;
import org.crvsgateway.webhooks.lane.RetryConfig;

/**
 * One schedule of several nodes, subscriptions and receivers, in virtual time, wholly given by its seed: rounds that fail,
 * whose commit is not heard of, nodes that die after a commit or stand still longer than their lease, receivers that fail,
 * hang, or answer without being heard. In the end everything is healed, and then everything has to be there.
 */
final class Simulation {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final Duration TROUBLE = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final RetryConfig RETRIES = new RetryConfig(
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30)),
            Duration.ofMinutes(20),
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(10)));

    final Random random;
    final boolean faulty;
    final SimulatedStore store = new SimulatedStore();
    final LaneRules rules;
    final WorkerConfig config;
    final Map<UUID, SimulatedReceiver> receivers = new HashMap<>();
    final List<String> faults = new ArrayList<>();
    /** Of how many receipts there may be more than one, because their node's knowledge was lost. */
    int allowance;

    boolean healed;
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Map<UUID, List<UUID>> published = new HashMap<>();
    private long time;
    private long order;
    private long position;

    private record Event(long time, long order, Runnable step) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    Simulation(long seed) {
        random = new Random(seed);
        faulty = random.nextInt(5) > 0;
        rules = new LaneRules(RETRIES, random);
        config = new WorkerConfig(
                Duration.ofSeconds(1),
                Duration.ofSeconds(15),
                1 + random.nextInt(4),
                1 + random.nextInt(20),
                1,
                Duration.ofSeconds(3));
        int lanes = 1 + random.nextInt(4);
        for (int i = 0; i < lanes; i++) {
            addLane(new UUID(0, i + 1L));
        }
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            nodes.add(new SimulatedNode(this, "node-" + i));
        }
        for (int subject = 0; subject < 3; subject++) {
            publishLater("record-" + subject, 1 + random.nextInt(12));
        }
        at(TROUBLE, this::heal);
    }

    private void addLane(UUID id) {
        Ordering ordering = Ordering.values()[random.nextInt(Ordering.values().length)];
        Integer rate = random.nextInt(4) == 0 ? 1 + random.nextInt(5) : null;
        var settings = new LaneSettings(ordering, rate, 1 + random.nextInt(8), null);
        store.lanes.put(id, new SimulatedLane(id, settings, START));
        receivers.put(id, new SimulatedReceiver(this, ordering));
        published.put(id, new ArrayList<>());
    }

    Instant now() {
        return START.plusNanos(time * 1_000);
    }

    long nanos() {
        return time * 1_000;
    }

    void at(Duration wait, Runnable step) {
        events.add(new Event(time + Math.max(1, wait.toNanos() / 1_000), order++, step));
    }

    boolean chance(double probability) {
        return faulty && !healed && random.nextDouble() < probability;
    }

    Duration upTo(long millis) {
        return Duration.ofNanos(1_000_000L + (long) (random.nextDouble() * millis * 1_000_000));
    }

    /** One after the other for one subject, as its record's lock has it; positions are drawn before the commit. */
    private void publishLater(String subject, int left) {
        if (left == 0) {
            return;
        }
        at(upTo(random.nextInt(4) == 0 ? 15_000 : 800), () -> {
            UUID message = new UUID(1, random.nextLong());
            Map<UUID, Long> positions = new HashMap<>();
            store.lanes.keySet().forEach(id -> positions.put(id, ++position));
            at(upTo(60), () -> {
                positions.forEach((id, drawn) -> store.arrivals.put(drawn, new Arrival(id, message, subject)));
                published.values().forEach(all -> all.add(message));
                nodes.get(random.nextInt(nodes.size())).wake();
                publishLater(subject, left - 1);
            });
        });
        if (chance(0.1)) {
            at(upTo(20_000), this::holdOne);
        }
    }

    /** Somebody pauses a subscription, and resumes it after a while. */
    private void holdOne() {
        List<SimulatedLane> lanes = List.copyOf(store.lanes.values());
        SimulatedLane lane = lanes.get(random.nextInt(lanes.size()));
        UUID id = lane.row.subscriptionId;
        store.lane(id).held = true;
        at(upTo(10_000), () -> release(id));
    }

    private void release(UUID id) {
        SimulatedLane lane = store.lane(id);
        lane.held = false;
        lane.row.wakeAt = now();
    }

    private void heal() {
        healed = true;
        store.lanes.keySet().forEach(this::release);
        nodes.forEach(SimulatedNode::start);
        at(Duration.ofSeconds(60), () -> store.lanes.keySet().forEach(this::release)); // a late 410 held one again
    }

    /** Plays the schedule; returns what is wrong with what came of it. */
    List<String> run() {
        nodes.forEach(SimulatedNode::start);
        long end = LONGEST.toNanos() / 1_000;
        while (!events.isEmpty() && time < end && faults.isEmpty()) {
            Event event = events.poll();
            time = event.time();
            event.step().run();
            if (healed && store.waiting() == 0 && nodes.stream().allMatch(SimulatedNode::isQuiet)) {
                break;
            }
        }
        judge();
        return faults;
    }

    SimulatedReceiver receiver(UUID id) {
        return Objects.requireNonNull(receivers.get(id));
    }

    private void judge() {
        expect(store.waiting() == 0, "after " + LONGEST + " " + store.waiting() + " deliveries wait");
        faults.addAll(store.faults());
        published.forEach((id, messages) -> {
            SimulatedLane lane = store.lane(id);
            SimulatedReceiver receiver = receiver(id);
            for (UUID message : messages) {
                expect(lane.numbers.containsKey(message), "a published message has no number");
                expect(
                        !lane.done.containsKey(message) || receiver.has(message),
                        "a message counts as delivered and its receiver does not have it");
            }
            expect(lane.numbers.size() == messages.size(), "more messages have numbers than were published");
        });
        int repeats =
                receivers.values().stream().mapToInt(SimulatedReceiver::repeats).sum();
        expect(repeats <= allowance, repeats + " receipts were repeats, " + allowance + " may be");
        nodes.forEach(node -> expect(node.isQuiet(), "a node serves a lane in which there is nothing to do"));
    }

    void expect(boolean good, String fault) {
        if (!good) {
            faults.add(fault);
        }
    }
}
