package org.crvsgateway.webhooks.delivery;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.webhooks.lane.Decision;
import org.crvsgateway.webhooks.lane.Ended;
import org.crvsgateway.webhooks.lane.Ending;
import org.crvsgateway.webhooks.lane.LaneCommand;
import org.crvsgateway.webhooks.lane.LaneEvent;
import org.crvsgateway.webhooks.lane.LaneRules;
import org.crvsgateway.webhooks.lane.Ordering;
import org.crvsgateway.webhooks.subscription.SigningSecrets;
import org.crvsgateway.webhooks.subscription.Subscriptions;
import org.jdbi.v3.core.Handle;

/** Records attempts that have ended, and what they mean for their deliveries and the lane. */
@Singleton
final class Results {
    private final LaneRules rules;
    private final AttemptStore attempts;
    private final Tally tally;
    private final DeliveryStore deliveries;
    private final OrderStore order;
    private final Subscriptions subscriptions;
    private final SigningSecrets secrets;
    private final List<AlertListener> listeners;

    Results(
            LaneRules rules,
            AttemptStore attempts,
            Tally tally,
            DeliveryStore deliveries,
            OrderStore order,
            Subscriptions subscriptions,
            SigningSecrets secrets,
            Collection<AlertListener> listeners) {
        this.rules = rules;
        this.attempts = attempts;
        this.tally = tally;
        this.deliveries = deliveries;
        this.order = order;
        this.subscriptions = subscriptions;
        this.secrets = secrets;
        this.listeners = List.copyOf(listeners);
    }

    /** A lane that this node owns, and its turn. */
    record Owned(LaneRow row, Agenda.Turn turn) {}

    /** For the owner of these lanes, who holds their locks. */
    void record(Handle handle, List<Owned> owned, Instant now) {
        List<Attempt> ended =
                owned.stream().flatMap(it -> it.turn().ended().stream()).toList();
        if (ended.isEmpty()) {
            return;
        }
        attempts.append(handle, ended);
        tally.add(handle, ended, now);
        List<Freed> freed = new ArrayList<>();
        for (Owned it : owned) {
            if (!it.turn().ended().isEmpty()) {
                freed.add(apply(handle, it.row(), it.turn().ended(), now));
            }
        }
        deliveries.finish(handle, ended.stream().filter(Results::isDelivered).toList(), now);
        usedSecrets(handle, ended, now);
        freed.forEach(it -> order.unblock(handle, it.subscriptionId(), it.keys(), now));
    }

    /** Ordering keys whose first delivery leaves the queue. */
    private record Freed(UUID subscriptionId, List<String> keys) {}

    private Freed apply(Handle handle, LaneRow row, List<Attempt> own, Instant now) {
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
                case LaneCommand.Disable disable -> subscriptions.disable(handle, row.subscriptionId, disable.reason());
                case LaneCommand.Alert alert ->
                    listeners.forEach(it -> it.alert(handle, row.subscriptionId, alert.kind(), now));
                case LaneCommand.Fetch fetch -> throw unexpected(fetch);
                case LaneCommand.Rest rest -> throw unexpected(rest);
            }
        }
        List<String> keys = row.lane.settings().ordering() == Ordering.NONE || leaving.isEmpty()
                ? List.of()
                : order.keys(handle, row.subscriptionId, leaving);
        deliveries.postpone(handle, row.subscriptionId, postponed);
        deliveries.park(handle, row.subscriptionId, parked);
        return new Freed(row.subscriptionId, keys);
    }

    private void usedSecrets(Handle handle, List<Attempt> ended, Instant now) {
        secrets.used(
                handle,
                ended.stream()
                        .filter(Results::isDelivered)
                        .flatMap(attempt -> attempt.signedBy().stream())
                        .toList(),
                now);
    }

    private static boolean isDelivered(Attempt attempt) {
        return attempt.ended().ending() instanceof Ending.Accepted;
    }

    private static IllegalStateException unexpected(LaneCommand command) {
        return new IllegalStateException("Not what the end of a send leads to: " + command);
    }
}
