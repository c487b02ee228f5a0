package org.crvsgateway.webhooks.delivery;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.webhooks.SqlArrays;
import org.crvsgateway.webhooks.SqlTime;
import org.jdbi.v3.core.Handle;

/**
 * Puts deliveries back into the queue, with the same id, number and bytes; the retry schedule starts afresh. For whoever
 * holds the lane's lock.
 */
@Singleton
final class Reopening {
    private final OrderStore order;

    Reopening(OrderStore order) {
        this.order = order;
    }

    /** Of these numbers those that are not in the queue, or are parked there; returns how many there were. */
    int reopen(Handle handle, UUID subscriptionId, Collection<Long> sequences, Instant now) {
        int parked = restart(handle, subscriptionId, sequences, now);
        int finished = bringBack(handle, subscriptionId, sequences, now);
        hasten(handle, subscriptionId, sequences, now);
        handle.createUpdate("""
                        update webhook_lane
                        set waiting = waiting + :parked + :finished, failed = failed - :parked,
                            wake_at = case when wake_at > :now then :now else wake_at end
                        where subscription_id = :subscription
                        """)
                .bind("parked", parked)
                .bind("finished", finished)
                .bind("now", SqlTime.of(now))
                .bind("subscription", subscriptionId)
                .execute();
        List<String> keys = order.keys(handle, subscriptionId, sequences);
        order.block(handle, subscriptionId, keys);
        order.unblock(handle, subscriptionId, keys, now);
        return parked + finished;
    }

    private static int restart(Handle handle, UUID subscriptionId, Collection<Long> sequences, Instant now) {
        return handle.createUpdate("""
                        update webhook_delivery set state = 'PENDING', due_at = :now, retries = 0, own_faults = 0
                        where subscription_id = :subscription and sequence = any(cast(:sequences as bigint array))
                            and state in ('EXHAUSTED', 'DEAD', 'WITHHELD')
                        """)
                .bind("now", SqlTime.of(now))
                .bind("subscription", subscriptionId)
                .bind("sequences", SqlArrays.longs(sequences))
                .execute();
    }

    /** What waits for its next attempt need not wait any longer. */
    private static void hasten(Handle handle, UUID subscriptionId, Collection<Long> sequences, Instant now) {
        handle.createUpdate("""
                        update webhook_delivery set due_at = :now, retries = 0, own_faults = 0
                        where subscription_id = :subscription and sequence = any(cast(:sequences as bigint array))
                            and state = 'PENDING' and due_at > :now
                        """)
                .bind("now", SqlTime.of(now))
                .bind("subscription", subscriptionId)
                .bind("sequences", SqlArrays.longs(sequences))
                .execute();
    }

    /** What is no longer kept, bytes and all, stays among the finished. */
    private static int bringBack(Handle handle, UUID subscriptionId, Collection<Long> sequences, Instant now) {
        keepBodies(handle, subscriptionId, sequences);
        int inserted = handle.createUpdate("""
                        insert into webhook_delivery (subscription_id, sequence, message_id, payload, ordering_key, state,
                            due_at, attempts, retries, own_faults, created_at)
                        select d.subscription_id, d.sequence, d.message_id, d.payload,
                            case s.ordering when 'NONE' then null when 'STRICT' then '*' else m.subject end,
                            'PENDING', cast(:now as timestamp with time zone), d.attempts, 0, 0, d.created_at
                        from webhook_delivery_done d
                        join webhook_subscription s on s.id = d.subscription_id
                        join webhook_message m on m.id = d.message_id
                        where d.subscription_id = :subscription and d.state = 'DELIVERED'
                            and d.sequence = any(cast(:sequences as bigint array))
                            and exists (
                                select 1 from webhook_body b
                                where b.message_id = d.message_id and b.payload = d.payload)
                        """)
                .bind("now", SqlTime.of(now))
                .bind("subscription", subscriptionId)
                .bind("sequences", SqlArrays.longs(sequences))
                .execute();
        handle.createUpdate("""
                        delete from webhook_delivery_done
                        where subscription_id = :subscription and state = 'DELIVERED'
                            and sequence = any(cast(:sequences as bigint array))
                            and exists (
                                select 1 from webhook_delivery d
                                where d.subscription_id = webhook_delivery_done.subscription_id
                                    and d.sequence = webhook_delivery_done.sequence)
                        """)
                .bind("subscription", subscriptionId)
                .bind("sequences", SqlArrays.longs(sequences))
                .execute();
        return inserted;
    }

    /** Locked, because whoever deletes old ones locks them first and only then asks who needs them. */
    private static void keepBodies(Handle handle, UUID subscriptionId, Collection<Long> sequences) {
        List<UUID> messages = handle.createQuery("""
                        select message_id from webhook_delivery_done
                        where subscription_id = :subscription and state = 'DELIVERED'
                            and sequence = any(cast(:sequences as bigint array))
                        """)
                .bind("subscription", subscriptionId)
                .bind("sequences", SqlArrays.longs(sequences))
                .mapTo(UUID.class)
                .list();
        if (!messages.isEmpty()) {
            handle.createQuery("""
                            select message_id from webhook_body
                            where message_id = any(cast(:messages as uuid array))
                            order by message_id, payload
                            for update
                            """)
                    .bind("messages", SqlArrays.uuids(messages))
                    .mapTo(UUID.class)
                    .list();
        }
    }
}
