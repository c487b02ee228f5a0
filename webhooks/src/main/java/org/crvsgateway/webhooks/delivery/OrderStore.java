package org.crvsgateway.webhooks.delivery;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.webhooks.SqlArrays;
import org.crvsgateway.webhooks.SqlTime;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Keeps deliveries with the same ordering key one behind the other: only the first of them is not BLOCKED. */
@Singleton
final class OrderStore {

    /** The ordering keys of deliveries that are about to leave the queue. */
    List<String> keys(Handle handle, UUID subscriptionId, Collection<Long> sequences) {
        return handle.createQuery("""
                        select distinct ordering_key from webhook_delivery
                        where subscription_id = :subscription and ordering_key is not null
                            and sequence = any(cast(:sequences as bigint array))
                        """)
                .bind("subscription", subscriptionId)
                .bind("sequences", SqlArrays.longs(sequences))
                .mapTo(String.class)
                .list();
    }

    /** Lets the first of each key go, now that its predecessor is gone or parked. */
    void unblock(Handle handle, UUID subscriptionId, List<String> keys, Instant now) {
        if (keys.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                update webhook_delivery set state = 'PENDING', due_at = :now
                where subscription_id = :subscription and state = 'BLOCKED' and sequence = (
                    select sequence from webhook_delivery
                    where subscription_id = :subscription and ordering_key = :key and state in ('PENDING', 'BLOCKED')
                    order by sequence
                    fetch first 1 rows only)
                """);
        for (String key : keys) {
            batch.bind("subscription", subscriptionId)
                    .bind("key", key)
                    .bind("now", SqlTime.of(now))
                    .add();
        }
        batch.execute();
    }

    /** After deliveries came back into the queue: whoever has a predecessor again waits for it. */
    void block(Handle handle, UUID subscriptionId, List<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        update webhook_delivery set state = 'BLOCKED'
                        where subscription_id = :subscription and state = 'PENDING'
                            and ordering_key = any(cast(:keys as varchar array))
                            and exists (
                                select 1 from webhook_delivery e
                                where e.subscription_id = webhook_delivery.subscription_id
                                    and e.ordering_key = webhook_delivery.ordering_key
                                    and e.sequence < webhook_delivery.sequence
                                    and e.state in ('PENDING', 'BLOCKED'))
                        """)
                .bind("subscription", subscriptionId)
                .bind("keys", SqlArrays.texts(keys))
                .execute();
    }
}
