package org.crvsgateway.webhooks.delivery;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.webhooks.SqlTime;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** The waiting deliveries of a lane. Its methods are for the lane's owner, in a transaction that has renewed the claim. */
@Singleton
final class DeliveryStore {
    private static final int NUMBERED_AT_ONCE = 500;

    /** Numbers deliveries that have no sequence yet, oldest first, from the given number on; returns the next number. */
    long number(Handle handle, UUID laneId, long next) {
        List<UUID> messages = handle.createQuery("""
                        select message_id from webhook_delivery
                        where lane_id = :lane and sequence is null
                        order by created_at, message_id
                        fetch first :limit rows only
                        """)
                .bind("lane", laneId)
                .bind("limit", NUMBERED_AT_ONCE)
                .mapTo(UUID.class)
                .list();
        if (messages.isEmpty()) {
            return next;
        }
        PreparedBatch batch = handle.prepareBatch("""
                update webhook_delivery set sequence = :sequence
                where lane_id = :lane and message_id = :message and sequence is null
                """);
        long sequence = next;
        for (UUID message : messages) {
            batch.bind("sequence", sequence++)
                    .bind("lane", laneId)
                    .bind("message", message)
                    .add();
        }
        batch.execute();
        return sequence;
    }

    /** What is due, longest due first, without what is under way. */
    List<Waiting> due(Handle handle, UUID laneId, Instant now, Collection<UUID> underWay, int limit) {
        String others = underWay.isEmpty() ? "" : "and d.message_id not in (<underWay>)";
        Query query = handle.createQuery("""
                        select d.message_id, d.sequence, d.attempts, d.retries, d.own_faults, m.body
                        from webhook_delivery d
                        left join webhook_message m on m.id = d.message_id
                        where d.lane_id = :lane and d.state = 'PENDING' and d.due_at <= :now
                            and d.sequence is not null %s
                        order by d.due_at, d.message_id
                        fetch first :limit rows only
                        """.formatted(others))
                .bind("lane", laneId)
                .bind("now", SqlTime.of(now))
                .bind("limit", limit);
        if (!underWay.isEmpty()) {
            query.bindList("underWay", List.copyOf(underWay));
        }
        return query.map((row, context) -> waiting(row)).list();
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                row.getObject("message_id", UUID.class),
                row.getLong("sequence"),
                new Waiting.Counts(row.getInt("attempts"), row.getInt("retries"), row.getInt("own_faults")),
                row.getBytes("body"));
    }

    void delivered(Handle handle, Lane.Claim claim, List<Waiting> deliveries, Instant now) {
        if (deliveries.isEmpty()) {
            return;
        }
        PreparedBatch finished = handle.prepareBatch("""
                insert into webhook_delivery_done (lane_id, subscription_id, message_id, sequence, ordering_key, state,
                    attempts, created_at, done_at)
                select lane_id, subscription_id, message_id, sequence, ordering_key, 'DELIVERED',
                    attempts + 1, created_at, cast(:now as timestamp with time zone)
                from webhook_delivery
                where subscription_id = :subscription and message_id = :message
                """);
        PreparedBatch waiting = handle.prepareBatch("""
                delete from webhook_delivery where subscription_id = :subscription and message_id = :message
                """);
        for (Waiting delivery : deliveries) {
            finished.bind("now", SqlTime.of(now))
                    .bind("subscription", claim.subscriptionId())
                    .bind("message", delivery.messageId())
                    .add();
            waiting.bind("subscription", claim.subscriptionId())
                    .bind("message", delivery.messageId())
                    .add();
        }
        finished.execute();
        waiting.execute();
    }

    void change(
            Handle handle,
            Lane.Claim claim,
            Waiting delivery,
            DeliveryState state,
            Instant dueAt,
            Waiting.Counts counts) {
        handle.createUpdate("""
                        update webhook_delivery
                        set state = :state, due_at = :dueAt, attempts = :attempts, retries = :retries,
                            own_faults = :ownFaults
                        where subscription_id = :subscription and message_id = :message
                        """)
                .bind("state", state.name())
                .bind("dueAt", SqlTime.of(dueAt))
                .bind("attempts", counts.attempts())
                .bind("retries", counts.retries())
                .bind("ownFaults", counts.ownFaults())
                .bind("subscription", claim.subscriptionId())
                .bind("message", delivery.messageId())
                .execute();
    }
}
