package org.crvsgateway.gateway.overview;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came in and became of it.
 *
 * @param days one per day, the oldest first, days without anything included
 * @param at when it was counted; it may be some seconds old
 */
public record Overview(List<Day> days, Waiting waiting, Instant at) {

    public Overview {
        days = List.copyOf(days);
    }

    /** A civil day of the registry's time zone; sources in descending order of what they sent. */
    public record Day(LocalDate date, List<Source> notifications, long registered) {
        public Day {
            notifications = List.copyOf(notifications);
        }

        public long notified() {
            return notifications.stream().mapToLong(Source::count).sum();
        }
    }

    /** How many notifications a client sent. */
    public record Source(UUID clientId, String clientName, long count) {}

    /**
     * Records that no registrar has decided on.
     *
     * @param count at most {@link #MOST}, which means that many or more
     * @param oldest when the first of them was notified
     */
    public record Waiting(long count, @Nullable Instant oldest) {
        public static final int MOST = 10_000;
    }

    /**
     * Webhook deliveries of all subscriptions.
     *
     * @param oldestUndelivered when the message that has waited longest was published
     * @param delivered attempts of the last 24 hours that were answered 2xx
     * @param failed attempts of the last 24 hours that were not
     */
    public record Deliveries(
            long waiting,
            long failedForGood,
            long held,
            @Nullable Instant oldestUndelivered,
            long delivered,
            long failed) {}

    /** A client that used to call and does so no more. */
    public record SilentClient(UUID clientId, String clientName, Instant lastUsedAt) {}
}
