package org.crvsgateway.webhooks.subscription;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.crvsgateway.webhooks.DueClock;
import org.crvsgateway.webhooks.SqlTime;
import org.crvsgateway.webhooks.lane.Ordering;
import org.crvsgateway.webhooks.lane.Share;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription's state does to its lane. Every change of a subscription takes the lane's row lock first, as the
 * lane's owner does when it records results, so the two never wait for each other in a circle; and it makes a new
 * revision, so that the owner reads the subscription anew.
 */
@Singleton
final class LaneSwitch {
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final DueClock clock;
    private final Clearance clearance;

    LaneSwitch(DueClock clock, Clearance clearance) {
        this.clock = clock;
        this.clearance = clearance;
    }

    void create(Handle handle, UUID subscriptionId) {
        handle.createUpdate("""
                        insert into webhook_lane (subscription_id, share_key, revision, held, wake_at, epoch, lease_until, under_way,
                            next_sequence, waiting, failed, consecutive_failures, tokens, tokens_at)
                        values (:id, :share, 1, true, :never, 0, :free, 0, 1, 0, 0, 0, 0, :now)
                        """)
                .bind("id", subscriptionId)
                .bind("share", Share.key(subscriptionId))
                .bind("never", SqlTime.of(NEVER))
                .bind("free", SqlTime.of(Instant.EPOCH))
                .bind("now", SqlTime.of(clock.now(handle)))
                .execute();
    }

    void lock(Handle handle, UUID subscriptionId) {
        handle.execute("update webhook_lane set revision = revision + 1 where subscription_id = ?", subscriptionId);
    }

    void hold(Handle handle, UUID subscriptionId) {
        handle.execute("update webhook_lane set held = true where subscription_id = ?", subscriptionId);
    }

    /** Starts again with a closed breaker; no faster than this many per second until nothing is waiting any more. */
    void release(Handle handle, UUID subscriptionId, @Nullable Integer catchUpRate) {
        handle.createUpdate("""
                        update webhook_lane
                        set held = false, wake_at = :now, consecutive_failures = 0, open_until = null,
                            hold_until = null, failing_since = null, catch_up_rate = :rate
                        where subscription_id = :id
                        """)
                .bind("now", SqlTime.of(clock.now(handle)))
                .bind("rate", catchUpRate)
                .bind("id", subscriptionId)
                .execute();
    }

    /** Puts what is waiting into another order. */
    void reorder(Handle handle, UUID subscriptionId, Ordering ordering) {
        handle.createUpdate("""
                        update webhook_delivery
                        set state = case when state = 'BLOCKED' then 'PENDING' else state end,
                            ordering_key = case :ordering
                                when 'NONE' then null
                                when 'STRICT' then '*'
                                else (select m.subject from webhook_message m where m.id = webhook_delivery.message_id)
                            end
                        where subscription_id = :id
                        """)
                .bind("ordering", ordering.name())
                .bind("id", subscriptionId)
                .execute();
        handle.createUpdate("""
                        update webhook_delivery set state = 'BLOCKED'
                        where subscription_id = :id and state = 'PENDING' and exists (
                            select 1 from webhook_delivery e
                            where e.subscription_id = webhook_delivery.subscription_id
                                and e.ordering_key = webhook_delivery.ordering_key
                                and e.sequence < webhook_delivery.sequence
                                and e.state in ('PENDING', 'BLOCKED'))
                        """).bind("id", subscriptionId).execute();
    }

    /**
     * Takes the lane from its owner for good, and puts what was waiting among the finished, as cancelled: some now, the
     * rest later.
     */
    void close(Handle handle, UUID subscriptionId) {
        handle.createUpdate("""
                        update webhook_lane
                        set held = true, epoch = epoch + 1, owner = null, wake_at = :never
                        where subscription_id = :id
                        """)
                .bind("never", SqlTime.of(NEVER))
                .bind("id", subscriptionId)
                .execute();
        clearance.cancelSome(handle, subscriptionId);
    }
}
