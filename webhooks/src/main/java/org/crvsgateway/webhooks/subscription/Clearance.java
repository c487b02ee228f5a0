package org.crvsgateway.webhooks.subscription;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.webhooks.DueClock;
import org.crvsgateway.webhooks.SqlTime;
import org.crvsgateway.webhooks.chore.Chore;
import org.crvsgateway.webhooks.chore.IdleLimit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Puts what waits for a deleted subscription among the finished, as cancelled: a batch at once, the rest in transactions
 * of their own. Nothing but the state of the subscription says that there is work, so it goes on after a crash, and finds
 * what was published while the subscription was being deleted.
 */
@Singleton
public final class Clearance implements Chore {
    private static final int BATCH = 500;

    private final Jdbi jdbi;
    private final DueClock clock;

    Clearance(Jdbi jdbi, DueClock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @Override
    public boolean step() {
        return jdbi.inTransaction(handle -> {
            IdleLimit.set(handle);
            Optional<UUID> deleted = next(handle);
            deleted.ifPresent(id -> cancelSome(handle, id));
            return deleted.isPresent();
        });
    }

    /** A deleted subscription for which something is still waiting, with the lock of its lane. */
    private static Optional<UUID> next(Handle handle) {
        return handle.createQuery("""
                        select l.subscription_id from webhook_lane l
                        where l.subscription_id in (
                            select s.id from webhook_subscription s
                            where s.state = 'DELETED' and (
                                exists (select 1 from webhook_delivery d where d.subscription_id = s.id)
                                or exists (select 1 from webhook_arrival a where a.subscription_id = s.id)))
                        fetch first 1 rows only
                        for update skip locked
                        """).mapTo(UUID.class).findOne();
    }

    /** For whoever holds the lane's lock. */
    void cancelSome(Handle handle, UUID subscriptionId) {
        cancelDeliveries(handle, subscriptionId);
        cancelArrivals(handle, subscriptionId);
    }

    private void cancelDeliveries(Handle handle, UUID subscriptionId) {
        Optional<Long> last = handle.createQuery("""
                        select max(sequence) from (
                            select sequence from webhook_delivery where subscription_id = :id
                            order by sequence fetch first :limit rows only) d
                        """)
                .bind("id", subscriptionId)
                .bind("limit", BATCH)
                .mapTo(Long.class)
                .findOne();
        if (last.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        insert into webhook_delivery_done (subscription_id, message_id, sequence, payload, state,
                            attempts, created_at, done_at)
                        select subscription_id, message_id, sequence, payload, 'CANCELLED', attempts, created_at,
                            cast(:now as timestamp with time zone)
                        from webhook_delivery
                        where subscription_id = :id and sequence <= :last
                        """)
                .bind("now", SqlTime.of(clock.now(handle)))
                .bind("id", subscriptionId)
                .bind("last", last.get())
                .execute();
        int failed = handle.execute(
                "delete from webhook_delivery where subscription_id = ? and sequence <= ?"
                        + " and state not in ('PENDING', 'BLOCKED')",
                subscriptionId,
                last.get());
        int waiting = handle.execute(
                "delete from webhook_delivery where subscription_id = ? and sequence <= ?", subscriptionId, last.get());
        handle.execute(
                "update webhook_lane set waiting = waiting - ?, failed = failed - ? where subscription_id = ?",
                waiting,
                failed,
                subscriptionId);
    }

    /** They get their numbers on the way, so that the numbers have no gap. */
    private void cancelArrivals(Handle handle, UUID subscriptionId) {
        Optional<Long> last = handle.createQuery("""
                        select max(position) from (
                            select position from webhook_arrival where subscription_id = :id
                            order by position fetch first :limit rows only) a
                        """)
                .bind("id", subscriptionId)
                .bind("limit", BATCH)
                .mapTo(Long.class)
                .findOne();
        if (last.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        insert into webhook_delivery_done (subscription_id, message_id, sequence, payload, state,
                            attempts, created_at, done_at)
                        select a.subscription_id, a.message_id,
                            l.next_sequence - 1 + row_number() over (order by a.position),
                            a.payload, 'CANCELLED', 0, a.created_at, cast(:now as timestamp with time zone)
                        from webhook_arrival a
                        join webhook_lane l on l.subscription_id = a.subscription_id
                        where a.subscription_id = :id and a.position <= :last
                        """)
                .bind("now", SqlTime.of(clock.now(handle)))
                .bind("id", subscriptionId)
                .bind("last", last.get())
                .execute();
        int numbered = handle.execute(
                "delete from webhook_arrival where subscription_id = ? and position <= ?", subscriptionId, last.get());
        handle.execute(
                "update webhook_lane set next_sequence = next_sequence + ? where subscription_id = ?",
                numbered,
                subscriptionId);
    }
}
