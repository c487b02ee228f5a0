package org.crvsgateway.webhooks.feed;

import java.util.List;

/** Messages in the order of their sequence, where the next page begins, and whether there is one already. */
public record FeedPage(List<FeedItem> items, long nextAfter, boolean hasMore) {
    public FeedPage {
        items = List.copyOf(items);
    }
}
