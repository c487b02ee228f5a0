package org.crvsgateway.gateway.subscription;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.webhooks.delivery.DeliverySignal;
import org.crvsgateway.webhooks.feed.FeedItem;
import org.crvsgateway.webhooks.feed.FeedPage;

/** Reads one subscription page by page, and waits at its end. For one thread. */
public final class Follower {

    private static final int PAGE = 20;

    /** However much happens elsewhere, the database is not asked more often. */
    private static final Duration LEAST_PAUSE = Duration.ofMillis(50);

    private final FeedService service;
    private final DeliverySignal signal;
    private final Caller caller;
    private final UUID subscriptionId;
    private long after;

    Follower(FeedService service, DeliverySignal signal, Caller caller, UUID subscriptionId, long after) {
        this.service = service;
        this.signal = signal;
        this.caller = caller;
        this.subscriptionId = subscriptionId;
        this.after = after;
    }

    /** The next page; empty where nothing has come within that time. */
    public List<FeedItem> next(Duration atMost) throws InterruptedException {
        long seen = signal.told();
        FeedPage page = service.read(caller, subscriptionId, after, PAGE).page();
        if (page.items().isEmpty()) {
            Thread.sleep(LEAST_PAUSE);
            signal.awaitAfter(seen, atMost);
        }
        after = page.nextAfter();
        return page.items();
    }
}
