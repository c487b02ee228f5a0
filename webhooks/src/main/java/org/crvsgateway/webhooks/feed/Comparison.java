package org.crvsgateway.webhooks.feed;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.webhooks.delivery.DeliveryState;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber has, held against what it was sent.
 *
 * @param missing what it has not, in order; at most as many as one answer holds
 * @param unknownIds ids that it names and that were never for it
 * @param unknownRanges sequences that it names and that do not exist yet
 * @param compared how many deliveries were looked at
 * @param next where to go on; null where the window has been looked through
 */
public record Comparison(
        List<Missing> missing,
        Set<UUID> unknownIds,
        List<Possessions.Range> unknownRanges,
        int compared,
        @Nullable Place next) {
    public Comparison {
        missing = List.copyOf(missing);
        unknownIds = Set.copyOf(unknownIds);
        unknownRanges = List.copyOf(unknownRanges);
    }

    /** A message that the subscriber has not. */
    public record Missing(long sequence, UUID messageId, String topic, DeliveryState state) {}

    /** After this one. */
    public record Place(long sequence, UUID messageId) {}
}
