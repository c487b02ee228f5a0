package org.crvsgateway.gateway.subscription;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.webhooks.replay.Replay;
import org.crvsgateway.webhooks.replay.ReplayJobs;
import org.crvsgateway.webhooks.replay.Selection;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Sending many deliveries of a subscription again, as a job that can be watched and stopped. */
@Singleton
public final class ReplayService {

    private static final int MAX_PAGE = 100;

    private final Jdbi jdbi;
    private final SubscriptionService subscriptions;
    private final ReplayJobs jobs;
    private final AuditTrail audit;

    ReplayService(Jdbi jdbi, SubscriptionService subscriptions, ReplayJobs jobs, AuditTrail audit) {
        this.jdbi = jdbi;
        this.subscriptions = subscriptions;
        this.jobs = jobs;
        this.audit = audit;
    }

    /** A page, newest first, and the id after which the next one begins. */
    public record Page(List<Replay> items, @Nullable UUID nextCursor) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /** The selection is made here, because not every one makes sense. */
    public Replay start(Caller caller, UUID subscriptionId, Supplier<Selection> selection) {
        return WebhookRefusals.translate(() -> jdbi.inTransaction(handle -> {
            subscriptions.owned(handle, caller, subscriptionId);
            Replay replay = jobs.start(handle, subscriptionId, selection.get(), caller.name());
            audit.record(
                    handle,
                    caller,
                    "replay.start",
                    "subscription",
                    subscriptionId.toString(),
                    Map.of(
                            "replayId", replay.id().toString(),
                            "kind", replay.wanted().kind().name(),
                            "total", Long.toString(replay.progress().total())));
            return replay;
        }));
    }

    public Page list(Caller caller, UUID subscriptionId, int first, @Nullable UUID after) {
        if (first < 1 || first > MAX_PAGE) {
            throw ProblemException.invalid("/limit", "out-of-range", "A page has 1 to " + MAX_PAGE + " items.");
        }
        return jdbi.inTransaction(handle -> {
            subscriptions.seen(handle, caller, subscriptionId);
            List<Replay> found = jobs.list(handle, subscriptionId, after, first + 1);
            boolean more = found.size() > first;
            List<Replay> items = more ? found.subList(0, first) : found;
            return new Page(items, more ? items.getLast().id() : null);
        });
    }

    public Replay get(Caller caller, UUID subscriptionId, UUID replayId) {
        return jdbi.inTransaction(handle -> {
            subscriptions.seen(handle, caller, subscriptionId);
            return jobs.find(handle, subscriptionId, replayId).orElseThrow(() -> ProblemException.notFound("replay"));
        });
    }

    /** What went back into the queue by now is sent all the same. */
    public Replay cancel(Caller caller, UUID subscriptionId, UUID replayId) {
        return WebhookRefusals.translate(() -> jdbi.inTransaction(handle -> {
            subscriptions.owned(handle, caller, subscriptionId);
            Replay replay = jobs.cancel(handle, subscriptionId, replayId);
            audit.record(
                    handle,
                    caller,
                    "replay.cancel",
                    "subscription",
                    subscriptionId.toString(),
                    Map.of("replayId", replayId.toString()));
            return replay;
        }));
    }
}
