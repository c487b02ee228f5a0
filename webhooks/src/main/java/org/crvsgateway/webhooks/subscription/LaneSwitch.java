package org.crvsgateway.webhooks.subscription;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.crvsgateway.webhooks.SqlTime;
import org.jdbi.v3.core.Handle;

/**
 * What a subscription's state does to its lane. Every change of state takes the lane's row lock first, as the lane's
 * owner does when it records results, so the two never wait for each other in a circle.
 */
@Singleton
final class LaneSwitch {
    void create(Handle handle, UUID subscriptionId, Instant now) {
        handle.createUpdate("""
                        insert into webhook_lane (lane_id, subscription_id, wake_at, epoch, lease_until, next_sequence,
                            consecutive_failures, paused)
                        values (:id, :id, :now, 0, :free, 1, 0, true)
                        """)
                .bind("id", subscriptionId)
                .bind("now", SqlTime.of(now))
                .bind("free", SqlTime.of(Instant.EPOCH))
                .execute();
    }

    void lock(Handle handle, UUID subscriptionId) {
        handle.createQuery("select lane_id from webhook_lane where subscription_id = :id for update")
                .bind("id", subscriptionId)
                .mapTo(UUID.class)
                .list();
    }

    void hold(Handle handle, UUID subscriptionId) {
        handle.execute("update webhook_lane set paused = true where subscription_id = ?", subscriptionId);
    }

    /** Starts again with a closed breaker. */
    void release(Handle handle, UUID subscriptionId, Instant now) {
        handle.createUpdate("""
                        update webhook_lane
                        set paused = false, wake_at = :now, consecutive_failures = 0, open_until = null
                        where subscription_id = :id
                        """)
                .bind("now", SqlTime.of(now))
                .bind("id", subscriptionId)
                .execute();
    }

    /** Takes the lane from its owner for good and puts what was waiting among the finished, as cancelled. */
    void close(Handle handle, UUID subscriptionId, Instant now) {
        handle.createUpdate("""
                        update webhook_lane set paused = true, epoch = epoch + 1, owner = null
                        where subscription_id = :id
                        """).bind("id", subscriptionId).execute();
        handle.createUpdate("""
                        insert into webhook_delivery_done (lane_id, subscription_id, message_id, sequence, ordering_key,
                            state, attempts, created_at, done_at)
                        select lane_id, subscription_id, message_id, sequence, ordering_key,
                            'CANCELLED', attempts, created_at, cast(:now as timestamp with time zone)
                        from webhook_delivery
                        where subscription_id = :id
                        """)
                .bind("now", SqlTime.of(now))
                .bind("id", subscriptionId)
                .execute();
        handle.execute("delete from webhook_delivery where subscription_id = ?", subscriptionId);
    }
}
