package org.crvsgateway.webhooks.subscription;

import java.time.Instant;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is told of what, where and how. */
public record Subscription(
        UUID id,
        UUID ownerClientId,
        Interest interest,
        Receiving receiving,
        Format format,
        Proof proof,
        Status status) {

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

    /** The topics and patterns, sorted. */
    public SortedSet<String> topics() {
        return interest.topics();
    }

    /** Where it is pushed to; an {@link IllegalStateException} where it pulls. */
    public String endpoint() {
        String url = receiving.url();
        if (url == null) {
            throw new IllegalStateException("A subscription that pulls has no endpoint");
        }
        return url;
    }

    /** Null where it pulls. */
    public @Nullable String url() {
        return receiving.url();
    }
}
