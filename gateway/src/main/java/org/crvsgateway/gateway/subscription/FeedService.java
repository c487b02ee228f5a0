package org.crvsgateway.gateway.subscription;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.webhooks.delivery.DeliverySignal;
import org.crvsgateway.webhooks.feed.Acknowledgements;
import org.crvsgateway.webhooks.feed.Feed;
import org.crvsgateway.webhooks.feed.FeedPage;
import org.crvsgateway.webhooks.subscription.Subscription;
import org.crvsgateway.webhooks.subscription.SubscriptionState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The messages of a subscription for subscribers that fetch them: what a webhook would bring, by sequence. */
@Singleton
public final class FeedService {

    public static final int MAX_PAGE = 100;
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final int WAITING_PER_CALLER = 20;

    /** Another node's commit is not told of here. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Jdbi jdbi;
    private final SubscriptionService subscriptions;
    private final Feed feed;
    private final Acknowledgements acknowledgements;
    private final DeliverySignal signal;
    private final AuditTrail audit;
    private final Map<UUID, Integer> waiting = new ConcurrentHashMap<>();

    FeedService(
            Jdbi jdbi,
            SubscriptionService subscriptions,
            Feed feed,
            Acknowledgements acknowledgements,
            DeliverySignal signal,
            AuditTrail audit) {
        this.jdbi = jdbi;
        this.subscriptions = subscriptions;
        this.feed = feed;
        this.acknowledgements = acknowledgements;
        this.signal = signal;
        this.audit = audit;
    }

    /** The page after a sequence; where it is empty, what comes within the wait. */
    public FeedPage page(Caller caller, UUID subscriptionId, long after, int limit, Duration wait) {
        requirePlace(after);
        requireLimit(limit);
        if (wait.isNegative() || wait.compareTo(LONGEST_WAIT) > 0) {
            throw ProblemException.invalid(
                    "/wait", "out-of-range", "A wait has 0 to " + LONGEST_WAIT.toSeconds() + " seconds.");
        }
        jdbi.useTransaction(handle -> {
            subscriptions.owned(handle, caller, subscriptionId);
            requireThere(handle, subscriptionId, after);
        });
        return wait.isZero()
                ? read(caller, subscriptionId, after, limit).page()
                : await(caller, subscriptionId, after, limit, wait);
    }

    private FeedPage await(Caller caller, UUID subscriptionId, long after, int limit, Duration wait) {
        if (waiting.merge(caller.id(), 1, Integer::sum) > WAITING_PER_CALLER) {
            leave(caller);
            throw new ProblemException(
                    ProblemType.TOO_MANY_REQUESTS, WAITING_PER_CALLER + " requests of yours wait already.");
        }
        try {
            long end = System.nanoTime() + wait.toNanos();
            while (true) {
                long seen = signal.told();
                Read read = read(caller, subscriptionId, after, limit);
                long left = end - System.nanoTime();
                if (!read.page().items().isEmpty() || left <= 0 || read.isStopped()) {
                    return read.page();
                }
                signal.awaitAfter(seen, Duration.ofNanos(Math.min(left, PAUSE.toNanos())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemType.STORAGE_UNAVAILABLE, "This node stops. Ask again.");
        } finally {
            leave(caller);
        }
    }

    private void leave(Caller caller) {
        waiting.computeIfPresent(caller.id(), (_, count) -> count > 1 ? count - 1 : null);
    }

    /** A follower of the subscription from this sequence on. */
    public Follower follow(Caller caller, UUID subscriptionId, long after) {
        requirePlace(after);
        jdbi.useTransaction(handle -> {
            subscriptions.owned(handle, caller, subscriptionId);
            requireThere(handle, subscriptionId, after);
            audit.record(
                    handle,
                    caller,
                    "subscription.follow",
                    "subscription",
                    subscriptionId.toString(),
                    Map.of("after", Long.toString(after)));
        });
        return new Follower(this, signal, caller, subscriptionId, after);
    }

    /** What was read, and whether the gateway has stopped the subscription. */
    record Read(FeedPage page, boolean isStopped) {}

    Read read(Caller caller, UUID subscriptionId, long after, int limit) {
        Feed.Unsigned unsigned = WebhookRefusals.translate(() -> jdbi.inTransaction(handle -> {
            Subscription subscription = subscriptions.owned(handle, caller, subscriptionId);
            return feed.read(handle, subscription, after, limit);
        }));
        return new Read(feed.sign(unsigned, after), unsigned.subscription().state() == SubscriptionState.DISABLED);
    }

    private static void requirePlace(long after) {
        if (after < 0) {
            throw ProblemException.invalid("/after", "out-of-range", "A sequence is 0 or more.");
        }
    }

    /** Whoever has a place that was never given would wait for what is passed over in silence. */
    private void requireThere(Handle handle, UUID subscriptionId, long after) {
        if (after == 0) {
            return;
        }
        long last = acknowledgements.last(handle, subscriptionId);
        if (after > last) {
            throw ProblemException.invalid(
                    "/after", "beyond-the-end", "There is no message " + after + "; the last one is " + last + ".");
        }
    }

    private static void requireLimit(int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw ProblemException.invalid("/limit", "out-of-range", "A page has 1 to " + MAX_PAGE + " items.");
        }
    }
}
