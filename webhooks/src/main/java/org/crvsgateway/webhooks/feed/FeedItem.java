package org.crvsgateway.webhooks.feed;

import java.util.Map;

/** A message as it is handed over: with the headers that a webhook would have, signed now; none where the body is gone. */
public record FeedItem(FeedRow row, Map<String, String> headers) {
    public FeedItem {
        headers = Map.copyOf(headers);
    }
}
