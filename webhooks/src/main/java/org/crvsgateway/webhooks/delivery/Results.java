package org.crvsgateway.webhooks.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.crvsgateway.webhooks.lane.Decision;
import org.crvsgateway.webhooks.lane.Ended;
import org.crvsgateway.webhooks.lane.Ending;
import org.crvsgateway.webhooks.lane.LaneCommand;
import org.crvsgateway.webhooks.lane.LaneEvent;
import org.crvsgateway.webhooks.lane.LaneRules;
import org.crvsgateway.webhooks.lane.Ordering;

/** Records attempts that have ended, and what they mean for their deliveries and the lane. */
final class Results {
    private final Books books;
    private final LaneRules rules;

    Results(Books books, LaneRules rules) {
        this.books = books;
        this.rules = rules;
    }

    /** A lane that this node owns, and its turn. */
    record Owned(LaneRow row, Agenda.Turn turn) {}

    /** Ordering keys whose first delivery leaves the queue. */
    private record Freed(UUID subscriptionId, List<String> keys) {}

    void record(List<Owned> owned) {
        List<Attempt> all =
                owned.stream().flatMap(it -> it.turn().ended().stream()).toList();
        List<Attempt> ended = all.isEmpty() ? all : books.open(all);
        if (ended.isEmpty()) {
            return;
        }
        books.append(ended);
        Map<UUID, List<Attempt>> byLane =
                ended.stream().collect(Collectors.groupingBy(it -> it.shipment().subscriptionId()));
        List<Freed> freed = new ArrayList<>();
        for (Owned it : owned) {
            List<Attempt> own = byLane.getOrDefault(it.row().subscriptionId, List.of());
            if (!own.isEmpty()) {
                freed.add(apply(it.row(), own));
            }
        }
        books.finish(ended.stream().filter(Results::isDelivered).toList());
        freed.forEach(it -> books.unblock(it.subscriptionId(), it.keys()));
    }

    private Freed apply(LaneRow row, List<Attempt> own) {
        Instant now = books.now();
        List<Ended> sends = own.stream().map(Attempt::ended).toList();
        Decision decision = rules.decide(row.lane, now, new LaneEvent.SendsEnded(sends));
        row.lane = decision.lane();
        List<Long> leaving = new ArrayList<>();
        List<LaneCommand.Postpone> postponed = new ArrayList<>();
        List<LaneCommand.Park> parked = new ArrayList<>();
        for (LaneCommand command : decision.commands()) {
            switch (command) {
                case LaneCommand.Finish finish -> {
                    leaving.add(finish.ticket().sequence());
                    row.waiting--;
                    row.lastDeliveredAt = now;
                }
                case LaneCommand.Postpone postpone -> postponed.add(postpone);
                case LaneCommand.Park park -> {
                    parked.add(park);
                    leaving.add(park.ticket().sequence());
                    row.waiting--;
                    row.failed++;
                }
                case LaneCommand.Disable disable -> books.disable(row.subscriptionId, disable.reason());
                case LaneCommand.Alert alert -> books.alert(row.subscriptionId, alert.kind());
                case LaneCommand.Fetch fetch -> throw unexpected(fetch);
                case LaneCommand.Rest rest -> throw unexpected(rest);
            }
        }
        List<String> keys = row.lane.settings().ordering() == Ordering.NONE || leaving.isEmpty()
                ? List.of()
                : books.orderingKeys(row.subscriptionId, leaving);
        books.postpone(row.subscriptionId, postponed);
        books.park(row.subscriptionId, parked);
        return new Freed(row.subscriptionId, keys);
    }

    private static boolean isDelivered(Attempt attempt) {
        return attempt.ended().ending() instanceof Ending.Accepted;
    }

    private static IllegalStateException unexpected(LaneCommand command) {
        return new IllegalStateException("Not what the end of a send leads to: " + command);
    }
}
