package org.crvsgateway.gateway.subscription;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.webhooks.alert.Alert;
import org.crvsgateway.webhooks.alert.AlertLog;
import org.crvsgateway.webhooks.delivery.Deliveries;
import org.crvsgateway.webhooks.delivery.HourlyTally;
import org.crvsgateway.webhooks.delivery.Takeover;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** How a subscription has been doing: its alerts, its attempts hour by hour, and the nodes that were lost over it. */
@Singleton
public final class SubscriptionHistoryService {

    private static final int MAX_PAGE = 100;
    private static final Duration USUAL_TALLY = Duration.ofDays(1);
    private static final Duration LONGEST_TALLY = Duration.ofDays(31);

    private final Jdbi jdbi;
    private final SubscriptionService subscriptions;
    private final AlertLog alerts;
    private final Deliveries deliveries;
    private final InstantSource clock;

    SubscriptionHistoryService(
            Jdbi jdbi, SubscriptionService subscriptions, AlertLog alerts, Deliveries deliveries, InstantSource clock) {
        this.jdbi = jdbi;
        this.subscriptions = subscriptions;
        this.alerts = alerts;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** Newest first; the next page begins after the last id of a full one. */
    public List<Alert> alerts(Caller caller, UUID subscriptionId, int first, @Nullable UUID after) {
        requirePage(first);
        return ofOwned(caller, subscriptionId, handle -> alerts.list(handle, subscriptionId, after, first));
    }

    /** Newest first; the next page begins before the last epoch of a full one. */
    public List<Takeover> takeovers(Caller caller, UUID subscriptionId, int first, @Nullable Long before) {
        requirePage(first);
        return ofOwned(
                caller,
                subscriptionId,
                handle ->
                        deliveries.takeovers(handle, subscriptionId, before == null ? Long.MAX_VALUE : before, first));
    }

    /** Oldest first, hours without an attempt left out; the last day where nothing is said, and 31 days at most. */
    public List<HourlyTally> tally(Caller caller, UUID subscriptionId, @Nullable Instant since) {
        Instant now = clock.instant();
        Instant from = since == null ? now.minus(USUAL_TALLY) : since;
        if (from.isBefore(now.minus(LONGEST_TALLY))) {
            throw ProblemException.invalid("/since", "out-of-range", "This is more than 31 days ago.");
        }
        return ofOwned(caller, subscriptionId, handle -> deliveries.tally(handle, subscriptionId, from));
    }

    private <T> List<T> ofOwned(Caller caller, UUID subscriptionId, Reading<T> reading) {
        return jdbi.inTransaction(handle -> {
            subscriptions.seen(handle, caller, subscriptionId);
            return reading.of(handle);
        });
    }

    private static void requirePage(int first) {
        if (first < 1 || first > MAX_PAGE) {
            throw ProblemException.invalid("/limit", "out-of-range", "A page has 1 to " + MAX_PAGE + " items.");
        }
    }

    private interface Reading<T> {
        List<T> of(Handle handle);
    }
}
