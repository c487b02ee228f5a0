package org.crvsgateway.webhooks.subscription;

import java.time.Instant;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is told of which topics, where and how. The topics are their names, sorted. */
public record Subscription(
        UUID id, UUID ownerClientId, String url, SortedSet<String> topics, Format format, Status status) {

    /** The state, why the gateway disabled it if it did, and since when things are so. */
    public record Status(
            SubscriptionState state,
            @Nullable String reason,
            @Nullable Instant verifiedAt,
            Instant createdAt,
            String createdBy) {}

    public SubscriptionState state() {
        return status.state();
    }
}
