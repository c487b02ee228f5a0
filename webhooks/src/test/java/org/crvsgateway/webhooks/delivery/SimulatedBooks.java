package org.crvsgateway.webhooks.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.crvsgateway.webhooks.delivery.SimulatedStore.Arrival;
import org.crvsgateway.webhooks.delivery.SimulatedStore.SimulatedLane;
import org.crvsgateway.webhooks.delivery.SimulatedStore.Waiting;
import org.crvsgateway.webhooks.lane.LaneCommand.Alert;
import org.crvsgateway.webhooks.lane.LaneCommand.Park;
import org.crvsgateway.webhooks.lane.LaneCommand.Postpone;
import org.crvsgateway.webhooks.lane.Ticket;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.message.Topic;
import org.crvsgateway.webhooks.subscription.Format;

/** The books of one round in memory. Like a database under load it may skip a lane that it could have locked. */
final class SimulatedBooks implements Books {
    private static final int PAGE = 5;

    private final SimulatedStore store;
    private final Instant now;
    private final RandomGenerator random;

    SimulatedBooks(SimulatedStore store, Instant now, RandomGenerator random) {
        this.store = store;
        this.now = now;
        this.random = random;
    }

    private SimulatedLane lane(UUID id) {
        return store.lane(id);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public News news() {
        List<UUID> oldest = store.arrivals.values().stream()
                .limit(PAGE)
                .map(Arrival::subscriptionId)
                .toList();
        return new News(new LinkedHashSet<>(oldest), oldest.size() == PAGE);
    }

    @Override
    public List<LaneRow> lockOwned(String node, Collection<UUID> subscriptionIds) {
        return lock(row -> subscriptionIds.contains(row.subscriptionId) && node.equals(row.owner));
    }

    @Override
    public List<LaneRow> lockFree(Collection<UUID> subscriptionIds) {
        return lock(row -> subscriptionIds.contains(row.subscriptionId) && isFree(row));
    }

    @Override
    public List<LaneRow> lockDue(boolean failing, int limit) {
        return lock(row -> isFree(row)
                        && !row.lane.held()
                        && !row.wakeAt.isAfter(now)
                        && (row.lane.breaker().consecutiveFailures() > 0) == failing)
                .stream()
                .sorted(Comparator.comparing((LaneRow row) -> row.wakeAt))
                .limit(Math.max(0, limit))
                .toList();
    }

    private boolean isFree(LaneRow row) {
        return row.leaseUntil.isBefore(now) && random.nextInt(10) > 0;
    }

    private List<LaneRow> lock(Predicate<LaneRow> wanted) {
        return store.lanes.values().stream()
                .map(SimulatedLane::read)
                .filter(wanted)
                .toList();
    }

    @Override
    public void save(List<LaneRow> rows) {
        for (LaneRow row : rows) {
            LaneRow before = lane(row.subscriptionId).row;
            boolean free = before.owner == null || before.leaseUntil.isBefore(now);
            boolean otherOwner = row.owner != null && !row.owner.equals(before.owner);
            if (!free && otherOwner) {
                store.violations.add("a lane was taken from an owner whose lease had not run out");
            }
            if (row.epoch < before.epoch || (otherOwner && row.epoch == before.epoch)) {
                store.violations.add("a lane has a new owner and no new epoch");
            }
            lane(row.subscriptionId).row = row;
        }
    }

    @Override
    public void recordTakeover(LaneRow row) {
        lane(row.subscriptionId).takeovers++;
    }

    @Override
    public Set<UUID> number(List<LaneRow> rows) {
        Map<UUID, LaneRow> byId = rows.stream().collect(Collectors.toMap(row -> row.subscriptionId, row -> row));
        List<Map.Entry<Long, Arrival>> page = store.arrivals.entrySet().stream()
                .filter(it -> byId.containsKey(it.getValue().subscriptionId()))
                .limit(PAGE)
                .map(it -> Map.entry(it.getKey(), it.getValue())) // a tree's own entries change when one is removed
                .toList();
        Set<UUID> numbered = new HashSet<>();
        for (var entry : page) {
            store.arrivals.remove(entry.getKey());
            number(Objects.requireNonNull(byId.get(entry.getValue().subscriptionId())), entry.getValue());
            numbered.add(entry.getValue().subscriptionId());
        }
        return numbered;
    }

    private void number(LaneRow row, Arrival arrival) {
        SimulatedLane lane = lane(row.subscriptionId);
        String key = lane.settings.ordering().key(arrival.subject());
        String state = key != null && lane.first(key).isPresent() ? "BLOCKED" : "PENDING";
        long sequence = row.nextSequence++;
        row.waiting++;
        lane.numbers.put(arrival.messageId(), sequence);
        lane.queue.put(
                sequence,
                new Waiting(sequence, arrival.messageId(), arrival.subject(), state, now, Ticket.Counts.NONE));
    }

    @Override
    public List<Attempt> open(List<Attempt> ended) {
        return ended.stream()
                .filter(it -> {
                    Waiting waiting = lane(it.shipment().subscriptionId())
                            .queue
                            .get(it.shipment().ticket().sequence());
                    return waiting != null
                            && waiting.counts().attempts()
                                    == it.shipment().ticket().counts().attempts();
                })
                .toList();
    }

    @Override
    public void append(List<Attempt> ended) {
        ended.forEach(it -> lane(it.shipment().subscriptionId()).attempts++);
    }

    @Override
    public void finish(List<Attempt> delivered) {
        for (Attempt it : delivered) {
            SimulatedLane lane = lane(it.shipment().subscriptionId());
            lane.queue.remove(it.shipment().ticket().sequence());
            lane.done.put(it.shipment().messageId(), it.shipment().ticket().sequence());
        }
    }

    @Override
    public void postpone(UUID subscriptionId, List<Postpone> postponed) {
        postponed.forEach(it -> lane(subscriptionId)
                .queue
                .computeIfPresent(it.ticket().sequence(), (sequence, row) -> row.due(it.dueAt(), it.counts())));
    }

    @Override
    public void park(UUID subscriptionId, List<Park> parked) {
        parked.forEach(
                it -> lane(subscriptionId).queue.computeIfPresent(it.ticket().sequence(), (sequence, row) -> row.due(
                                row.dueAt(), it.counts())
                        .state(it.why().name())));
    }

    @Override
    public List<String> orderingKeys(UUID subscriptionId, Collection<Long> sequences) {
        SimulatedLane lane = lane(subscriptionId);
        return sequences.stream()
                .map(lane.queue::get)
                .filter(Objects::nonNull)
                .map(row -> lane.settings.ordering().key(row.subject()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    @Override
    public void unblock(UUID subscriptionId, List<String> orderingKeys) {
        SimulatedLane lane = lane(subscriptionId);
        for (String key : orderingKeys) {
            lane.first(key)
                    .filter(first -> first.state().equals("BLOCKED"))
                    .ifPresent(first -> lane.queue.put(
                            first.sequence(), first.due(now, first.counts()).state("PENDING")));
        }
    }

    @Override
    public void disable(UUID subscriptionId, String reason) {
        lane(subscriptionId).held = true;
    }

    @Override
    public void alert(UUID subscriptionId, Alert.Kind kind) {
        lane(subscriptionId).alerts++;
    }

    @Override
    public Endpoint endpoint(LaneRow row) {
        return new Endpoint(
                row.subscriptionId, "https://receiver.test/", Format.standard(), null, List.of(), null, null);
    }

    @Override
    public List<Shipment> due(Shipment.Lease lease, Endpoint endpoint, Collection<Long> underWay, int limit) {
        return lane(lease.subscriptionId()).queue.values().stream()
                .filter(row -> row.state().equals("PENDING")
                        && !row.dueAt().isAfter(now)
                        && !underWay.contains(row.sequence()))
                .sorted(Comparator.comparing(Waiting::dueAt).thenComparing(Waiting::sequence))
                .limit(limit)
                .map(row -> shipment(lease, endpoint, row))
                .toList();
    }

    private static Shipment shipment(Shipment.Lease lease, Endpoint endpoint, Waiting row) {
        return new Shipment(
                lease,
                new Ticket(row.sequence(), row.counts()),
                new Shipment.About(row.messageId(), new Topic("birth.registered"), "record", Set.of(), Format.THIN),
                new Message.Content("application/json", new byte[0]),
                endpoint);
    }

    @Override
    public Optional<Instant> nextDue(UUID subscriptionId) {
        return lane(subscriptionId).queue.values().stream()
                .filter(row -> row.state().equals("PENDING"))
                .map(Waiting::dueAt)
                .min(Comparator.naturalOrder());
    }
}
