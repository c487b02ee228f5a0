package org.crvsgateway.webhooks.feed;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.webhooks.DueClock;
import org.crvsgateway.webhooks.SqlArrays;
import org.crvsgateway.webhooks.SqlTime;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Finishes deliveries that a subscriber has fetched. Each leaves an attempt without a status and without a failure. What is
 * finished already stays as it is, so an acknowledgement can be repeated. Every method belongs into the caller's transaction.
 */
@Singleton
public final class Acknowledgements {
    private final FeedStore feeds;
    private final DueClock clock;

    Acknowledgements(FeedStore feeds, DueClock clock) {
        this.feeds = feeds;
        this.clock = clock;
    }

    /** The oldest so many up to a sequence; returns how many there were. */
    public int finishUpTo(Handle handle, UUID subscriptionId, long upTo, int limit) {
        lock(handle, subscriptionId);
        List<Long> waiting = handle.createQuery("""
                        select sequence from webhook_delivery
                        where subscription_id = :subscription and sequence <= :upTo
                        order by sequence
                        fetch first :limit rows only
                        """)
                .bind("subscription", subscriptionId)
                .bind("upTo", upTo)
                .bind("limit", limit)
                .mapTo(Long.class)
                .list();
        return finishLocked(handle, subscriptionId, waiting);
    }

    /** Those of these that wait; returns how many there were. */
    public int finish(Handle handle, UUID subscriptionId, Collection<Long> sequences) {
        lock(handle, subscriptionId);
        return finishLocked(handle, subscriptionId, sequences);
    }

    /** The last sequence that was given; 0 where there is none. */
    public long last(Handle handle, UUID subscriptionId) {
        return feeds.last(handle, subscriptionId);
    }

    /** The first that still waits; null where none does. */
    public @Nullable Long firstWaiting(Handle handle, UUID subscriptionId) {
        return feeds.firstWaiting(handle, subscriptionId);
    }

    private int finishLocked(Handle handle, UUID subscriptionId, Collection<Long> sequences) {
        if (sequences.isEmpty()) {
            return 0;
        }
        Finishing finishing = new Finishing(handle, subscriptionId, sequences);
        int parked = finishing.countParked();
        finishing.run("""
                insert into webhook_attempt (subscription_id, message_id, attempt_no, started_at, duration_micros)
                select subscription_id, message_id, attempts + 1, cast(:now as timestamp with time zone), 0
                from webhook_delivery
                where subscription_id = :subscription and sequence = any(cast(:sequences as bigint array))
                """);
        finishing.run("""
                insert into webhook_delivery_done (subscription_id, message_id, sequence, payload, state, attempts,
                    created_at, done_at)
                select subscription_id, message_id, sequence, payload, 'DELIVERED', attempts + 1,
                    created_at, cast(:now as timestamp with time zone)
                from webhook_delivery
                where subscription_id = :subscription and sequence = any(cast(:sequences as bigint array))
                """);
        int finished = handle.createUpdate("""
                        delete from webhook_delivery
                        where subscription_id = :subscription and sequence = any(cast(:sequences as bigint array))
                        """)
                .bind("subscription", subscriptionId)
                .bind("sequences", SqlArrays.longs(sequences))
                .execute();
        if (finished > 0) {
            count(handle, subscriptionId, finished - parked, parked);
        }
        return finished;
    }

    private void count(Handle handle, UUID subscriptionId, int waiting, int parked) {
        handle.createUpdate("""
                        update webhook_lane
                        set waiting = waiting - :waiting, failed = failed - :parked, last_delivered_at = :now
                        where subscription_id = :subscription
                        """)
                .bind("waiting", waiting)
                .bind("parked", parked)
                .bind("now", SqlTime.of(clock.now(handle)))
                .bind("subscription", subscriptionId)
                .execute();
    }

    /** As everybody does who changes a lane's deliveries. */
    private static void lock(Handle handle, UUID subscriptionId) {
        handle.createQuery("select subscription_id from webhook_lane where subscription_id = :id for update")
                .bind("id", subscriptionId)
                .mapTo(UUID.class)
                .list();
    }

    private final class Finishing {
        private final Handle handle;
        private final UUID subscriptionId;
        private final Collection<Long> sequences;

        Finishing(Handle handle, UUID subscriptionId, Collection<Long> sequences) {
            this.handle = handle;
            this.subscriptionId = subscriptionId;
            this.sequences = sequences;
        }

        void run(String insert) {
            handle.createUpdate(insert)
                    .bind("now", SqlTime.of(clock.now(handle)))
                    .bind("subscription", subscriptionId)
                    .bind("sequences", SqlArrays.longs(sequences))
                    .execute();
        }

        int countParked() {
            return handle.createQuery("""
                            select count(*) from webhook_delivery
                            where subscription_id = :subscription and sequence = any(cast(:sequences as bigint array))
                                and state not in ('PENDING', 'BLOCKED')
                            """)
                    .bind("subscription", subscriptionId)
                    .bind("sequences", SqlArrays.longs(sequences))
                    .mapTo(Integer.class)
                    .one();
        }
    }
}
