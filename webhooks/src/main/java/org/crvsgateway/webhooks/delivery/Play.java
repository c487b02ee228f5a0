package org.crvsgateway.webhooks.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.webhooks.lane.Decision;
import org.crvsgateway.webhooks.lane.Lane;
import org.crvsgateway.webhooks.lane.LaneCommand;
import org.crvsgateway.webhooks.lane.LaneEvent;
import org.crvsgateway.webhooks.lane.LaneRules;
import org.crvsgateway.webhooks.subscription.SecretsSealedException;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One round, for all lanes of a node: renew the leases, record what has ended, take lanes that have something to send,
 * number what has arrived, choose what is sent next, hand back what is empty. A lane that has another owner by now is left
 * out of it.
 */
final class Play {
    private static final Logger LOG = LoggerFactory.getLogger(Play.class);
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");
    private static final Duration HELD = Duration.ofSeconds(30);

    private final Books books;
    private final LaneRules rules;
    private final WorkerConfig config;
    private final String node;
    private final Agenda agenda;
    private final Instant now;
    private final Map<UUID, Agenda.Turn> turns = new HashMap<>();
    private final Set<UUID> lost = new HashSet<>();
    private final List<Report.Served> served = new ArrayList<>();
    private int room;
    private int roomForFailing;

    Play(Books books, LaneRules rules, WorkerConfig config, String node, Agenda agenda) {
        this.books = books;
        this.rules = rules;
        this.config = config;
        this.node = node;
        this.agenda = agenda;
        this.now = books.now();
        this.room = agenda.room().all();
        this.roomForFailing = agenda.room().failing();
    }

    Report run() {
        Books.News arrived = books.news();
        Set<UUID> news = arrived.subscriptionIds();
        List<Results.Owned> owned = lockOwned(news);
        List<LaneRow> unserved = new ArrayList<>();
        List<LaneRow> taken = take(news, unserved);
        new Results(books, rules).record(owned);
        List<LaneRow> all =
                new ArrayList<>(owned.stream().map(Results.Owned::row).toList());
        all.addAll(taken);
        List<LaneRow> numberable = new ArrayList<>(all);
        numberable.addAll(unserved);
        Set<UUID> numbered = news.isEmpty() ? Set.of() : books.number(numberable);
        unserved.forEach(row -> row.wakeAt = numbered.contains(row.subscriptionId) ? now : row.wakeAt);
        all.forEach(this::serve);
        books.save(numberable);
        return new Report(served, lost, arrived.more() && !numbered.isEmpty());
    }

    private List<Results.Owned> lockOwned(Set<UUID> news) {
        for (Agenda.Turn turn : agenda.turns()) {
            if (turn.needed() || news.contains(turn.subscriptionId())) {
                turns.put(turn.subscriptionId(), turn);
            }
        }
        lost.addAll(turns.keySet());
        List<Results.Owned> owned = new ArrayList<>();
        for (LaneRow row : books.lockOwned(node, turns.keySet())) {
            Agenda.Turn turn = turns.get(row.subscriptionId);
            if (turn != null && turn.lease().epoch() == row.epoch) {
                lost.remove(row.subscriptionId);
                row.lane = withWindow(row.lane, turn.window());
                row.lease(node, now.plus(config.lease()));
                owned.add(new Results.Owned(row, turn));
            }
        }
        return owned;
    }

    /** Takes what has news or is due; what there is no place for is numbered only. */
    private List<LaneRow> take(Set<UUID> news, List<LaneRow> unserved) {
        List<LaneRow> taken = new ArrayList<>();
        Set<UUID> others = new HashSet<>(news);
        agenda.turns().forEach(turn -> others.remove(turn.subscriptionId()));
        int places = agenda.places().all();
        for (LaneRow row : books.lockFree(others)) {
            if (row.lane.held() || taken.size() >= places) {
                unserved.add(row);
            } else {
                taken.add(row);
            }
        }
        if (agenda.lookForDue()) {
            addDue(taken, unserved);
        }
        for (LaneRow row : taken) {
            row.epoch++;
            if (row.owner != null) {
                books.recordTakeover(row);
            }
            row.underWay = 0;
            row.lease(node, now.plus(config.lease()));
        }
        return taken;
    }

    private void addDue(List<LaneRow> taken, List<LaneRow> unserved) {
        Set<UUID> known = new HashSet<>();
        taken.forEach(row -> known.add(row.subscriptionId));
        unserved.forEach(row -> known.add(row.subscriptionId));
        agenda.turns().forEach(turn -> known.add(turn.subscriptionId()));
        int places = agenda.places().all() - taken.size();
        List<LaneRow> due = new ArrayList<>(books.lockDue(false, places));
        due.addAll(books.lockDue(
                true, Math.min(places - due.size(), agenda.places().failing())));
        due.stream().filter(row -> known.add(row.subscriptionId)).forEach(taken::add);
    }

    private void serve(LaneRow row) {
        Agenda.Turn turn = turns.get(row.subscriptionId);
        var lease = new Shipment.Lease(row.subscriptionId, row.epoch);
        boolean failing = row.lane.breaker().consecutiveFailures() > 0;
        Set<Long> underWay = turn == null ? Set.of() : stillUnderWay(turn);
        Offer offer = turn != null && turn.leaving() ? new Offer(List.of(), now) : offer(row, lease, underWay, failing);
        if (row.waiting == 0) {
            row.catchUpRate = null;
        }
        row.underWay = underWay.size() + offer.shipments().size();
        boolean kept = row.underWay > 0;
        if (!kept) {
            row.handBack(offer.nextDue());
        }
        served.add(new Report.Served(lease, row.lane.window(), offer.shipments(), kept, failing));
    }

    /** What is sent now; where that is nothing, when the next is due. */
    private record Offer(List<Shipment> shipments, Instant nextDue) {}

    private Offer offer(LaneRow row, Shipment.Lease lease, Set<Long> underWay, boolean failing) {
        int free = failing ? Math.min(room, roomForFailing) : room;
        Decision offered = rules.decide(row.lane, now, new LaneEvent.RoomOffered(free));
        row.lane = offered.lane();
        return switch (offered.commands().getFirst()) {
            case LaneCommand.Rest rest -> new Offer(List.of(), rest.until() == null ? NEVER : rest.until());
            case LaneCommand.Fetch fetch -> fetch(row, lease, underWay, fetch.atMost());
            default -> throw new IllegalStateException("Neither a rest nor a fetch");
        };
    }

    private Offer fetch(LaneRow row, Shipment.Lease lease, Set<Long> underWay, int atMost) {
        if (atMost < 1) {
            return new Offer(List.of(), now);
        }
        List<Shipment> due;
        try {
            due = books.due(lease, books.endpoint(row), underWay, atMost);
        } catch (SecretsSealedException e) {
            LOG.error("Lane {} is held: {}", row.subscriptionId, e.getMessage());
            return new Offer(List.of(), now.plus(HELD));
        } catch (JdbiException e) {
            throw e;
        } catch (RuntimeException e) {
            // what is stored cannot be understood, perhaps written by a newer version: no other lane has to do with it
            LOG.error("Lane {} is held: its next deliveries cannot be read", row.subscriptionId, e);
            return new Offer(List.of(), now.plus(HELD));
        }
        row.lane = rules.decide(row.lane, now, new LaneEvent.SendsStarted(due.size()))
                .lane();
        room -= due.size();
        roomForFailing -= row.lane.breaker().consecutiveFailures() > 0 ? due.size() : 0;
        boolean empty = due.isEmpty() && underWay.isEmpty();
        return new Offer(due, empty ? books.nextDue(row.subscriptionId).orElse(NEVER) : now);
    }

    private static Set<Long> stillUnderWay(Agenda.Turn turn) {
        Set<Long> underWay = new HashSet<>(turn.underWay());
        turn.ended().forEach(it -> underWay.remove(it.shipment().ticket().sequence()));
        return underWay;
    }

    private static Lane withWindow(Lane lane, Lane.Window window) {
        return new Lane(
                lane.settings(),
                lane.held(),
                lane.breaker(),
                lane.holdUntil(),
                lane.failingSince(),
                lane.throttle(),
                window);
    }
}
