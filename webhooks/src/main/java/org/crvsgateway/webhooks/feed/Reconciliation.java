package org.crvsgateway.webhooks.feed;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds what a subscriber has lost: it says what it has, and is told what else it was or will be sent. */
@Singleton
public final class Reconciliation {
    /** More are not told in one answer. */
    public static final int MISSING_AT_MOST = 1_000;

    private static final int PAGE = 1_000;
    private static final int COMPARED_AT_MOST = 50_000;

    private final Feed feed;
    private final FeedStore feeds;
    private final ReconciliationStore store;

    Reconciliation(Feed feed, FeedStore feeds, ReconciliationStore store) {
        this.feed = feed;
        this.feeds = feeds;
        this.store = store;
    }

    /** Looks through the window until the answer is full; the rest is asked for from where it ended on. */
    public Comparison compare(
            Handle handle, UUID subscriptionId, Window window, Possessions has, Comparison.@Nullable Place after) {
        feed.number(handle, subscriptionId);
        long last = feeds.last(handle, subscriptionId);
        Walk walk = new Walk(has);
        Comparison.Place place = after;
        while (!walk.isFull()) {
            List<Comparison.Missing> page = page(handle, subscriptionId, window, last, place);
            place = walk.through(page, place);
            if (page.size() < PAGE && !walk.isFull()) {
                place = null;
                break;
            }
        }
        return new Comparison(
                walk.missing,
                after == null ? unknown(handle, subscriptionId, has) : Set.of(),
                after == null ? has.beyond(last) : List.of(),
                walk.compared,
                place);
    }

    private List<Comparison.Missing> page(
            Handle handle, UUID subscriptionId, Window window, long last, Comparison.@Nullable Place after) {
        return switch (window) {
            case Window.Sequences(long from, long to) ->
                store.page(
                        handle, subscriptionId, after == null ? from - 1 : after.sequence(), Math.min(to, last), PAGE);
            case Window.Times times ->
                store.page(
                        handle,
                        subscriptionId,
                        after == null ? Window.Times.leastId(times.since()) : after.messageId(),
                        Window.Times.leastId(times.until()),
                        PAGE);
        };
    }

    private Set<UUID> unknown(Handle handle, UUID subscriptionId, Possessions has) {
        Set<UUID> unknown = new HashSet<>(has.ids());
        unknown.removeAll(store.known(handle, subscriptionId, has.ids()));
        return unknown;
    }

    private static final class Walk {
        private final Possessions has;
        private final List<Comparison.Missing> missing = new ArrayList<>();
        private int compared;

        Walk(Possessions has) {
            this.has = has;
        }

        boolean isFull() {
            return missing.size() >= MISSING_AT_MOST || compared >= COMPARED_AT_MOST;
        }

        /** Where it came to. */
        Comparison.@Nullable Place through(List<Comparison.Missing> page, Comparison.@Nullable Place from) {
            Comparison.Place place = from;
            for (Comparison.Missing row : page) {
                if (isFull()) {
                    break;
                }
                compared++;
                if (!has.has(row.sequence(), row.messageId())) {
                    missing.add(row);
                }
                place = new Comparison.Place(row.sequence(), row.messageId());
            }
            return place;
        }
    }
}
