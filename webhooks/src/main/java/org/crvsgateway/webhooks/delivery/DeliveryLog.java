package org.crvsgateway.webhooks.delivery;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.crvsgateway.webhooks.SqlTime;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.sending.Failure;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads deliveries, waiting and finished ones alike, and puts them back into the queue. */
@Singleton
final class DeliveryLog {
    /** Each half is cut to the page by its primary key before the two are merged. */
    private static final String PAGE = """
            select d.subscription_id, d.message_id, d.sequence, d.state, d.attempts, d.created_at, d.due_at, d.done_at,
                m.topic, m.subject, m.occurred_at
            from (
                (select subscription_id, message_id, sequence, state, attempts, created_at, due_at,
                    cast(null as timestamp with time zone) as done_at
                from webhook_delivery
                where %1$s order by message_id desc fetch first :limit rows only)
                union all
                (select subscription_id, message_id, sequence, state, attempts, created_at,
                    cast(null as timestamp with time zone) as due_at, done_at
                from webhook_delivery_done
                where %1$s order by message_id desc fetch first :limit rows only)
            ) d
            join webhook_message m on m.id = d.message_id
            order by d.message_id desc fetch first :limit rows only
            """;

    List<DeliveryView> list(
            Handle handle, UUID subscriptionId, @Nullable DeliveryState state, @Nullable UUID before, int limit) {
        String filter = "subscription_id = :subscription"
                + (state == null ? "" : " and state = :state")
                + (before == null ? "" : " and message_id < :before");
        Query query = handle.createQuery(PAGE.formatted(filter))
                .bind("subscription", subscriptionId)
                .bind("limit", limit);
        if (state != null) {
            query.bind("state", state.name());
        }
        if (before != null) {
            query.bind("before", before);
        }
        return query.map((row, context) -> delivery(row)).list();
    }

    Optional<DeliveryView> find(Handle handle, UUID subscriptionId, UUID messageId) {
        return handle.createQuery(PAGE.formatted("subscription_id = :subscription and message_id = :message"))
                .bind("subscription", subscriptionId)
                .bind("message", messageId)
                .bind("limit", 1)
                .map((row, context) -> delivery(row))
                .findOne();
    }

    private static DeliveryView delivery(ResultSet row) throws SQLException {
        return new DeliveryView(
                row.getObject("subscription_id", UUID.class),
                row.getObject("message_id", UUID.class),
                new DeliveryView.Told(
                        row.getString("topic"), row.getString("subject"), SqlTime.read(row, "occurred_at")),
                row.getObject("sequence", Long.class),
                DeliveryState.valueOf(row.getString("state")),
                new DeliveryView.Progress(
                        row.getInt("attempts"),
                        SqlTime.read(row, "created_at"),
                        SqlTime.readNullable(row, "due_at"),
                        SqlTime.readNullable(row, "done_at")));
    }

    List<AttemptView> attempts(Handle handle, UUID subscriptionId, UUID messageId) {
        return handle.createQuery("""
                        select id, attempt_no, started_at, duration_ms, status_code, failure, response_excerpt, signed_by
                        from webhook_attempt
                        where subscription_id = :subscription and message_id = :message
                        order by attempt_no, id
                        """)
                .bind("subscription", subscriptionId)
                .bind("message", messageId)
                .map((row, context) -> attempt(row))
                .list();
    }

    private static AttemptView attempt(ResultSet row) throws SQLException {
        String failure = row.getString("failure");
        String signedBy = row.getString("signed_by");
        return new AttemptView(
                row.getObject("id", UUID.class),
                row.getInt("attempt_no"),
                SqlTime.read(row, "started_at"),
                Duration.ofMillis(row.getLong("duration_ms")),
                new AttemptView.Result(
                        row.getObject("status_code", Integer.class),
                        failure == null ? null : Failure.valueOf(failure),
                        row.getString("response_excerpt")),
                signedBy == null || signedBy.isEmpty()
                        ? List.of()
                        : Stream.of(signedBy.split(" ", -1))
                                .map(UUID::fromString)
                                .toList());
    }

    Optional<Message.Content> content(Handle handle, UUID messageId) {
        return handle.createQuery("select content_type, body from webhook_message where id = :id")
                .bind("id", messageId)
                .map((row, context) -> new Message.Content(row.getString("content_type"), row.getBytes("body")))
                .findOne();
    }

    boolean reopen(Handle handle, UUID subscriptionId, UUID messageId, Instant now) {
        return restart(handle, subscriptionId, messageId, now) || bringBack(handle, subscriptionId, messageId, now);
    }

    private boolean restart(Handle handle, UUID subscriptionId, UUID messageId, Instant now) {
        return handle.createUpdate("""
                        update webhook_delivery set state = 'PENDING', due_at = :now, retries = 0, own_faults = 0
                        where subscription_id = :subscription and message_id = :message
                        """)
                        .bind("now", SqlTime.of(now))
                        .bind("subscription", subscriptionId)
                        .bind("message", messageId)
                        .execute()
                == 1;
    }

    /** Only the transaction that removes the finished row brings it back. */
    private boolean bringBack(Handle handle, UUID subscriptionId, UUID messageId, Instant now) {
        int inserted = handle.createUpdate("""
                        insert into webhook_delivery (lane_id, subscription_id, message_id, sequence, ordering_key, state,
                            due_at, attempts, retries, own_faults, created_at)
                        select lane_id, subscription_id, message_id, sequence, ordering_key, 'PENDING',
                            cast(:now as timestamp with time zone), attempts, 0, 0, created_at
                        from webhook_delivery_done
                        where subscription_id = :subscription and message_id = :message and state = 'DELIVERED'
                        on conflict do nothing
                        """)
                .bind("now", SqlTime.of(now))
                .bind("subscription", subscriptionId)
                .bind("message", messageId)
                .execute();
        handle.createUpdate("""
                        delete from webhook_delivery_done
                        where subscription_id = :subscription and message_id = :message and state = 'DELIVERED'
                        """)
                .bind("subscription", subscriptionId)
                .bind("message", messageId)
                .execute();
        return inserted == 1;
    }

    int reopenFailed(Handle handle, UUID subscriptionId, Instant now) {
        return handle.createUpdate("""
                        update webhook_delivery set state = 'PENDING', due_at = :now, retries = 0, own_faults = 0
                        where subscription_id = :subscription and state in ('EXHAUSTED', 'DEAD')
                        """)
                .bind("now", SqlTime.of(now))
                .bind("subscription", subscriptionId)
                .execute();
    }

    Optional<LaneHealth> health(Handle handle, UUID subscriptionId) {
        return handle.createQuery("""
                        select l.consecutive_failures, l.open_until, l.paused,
                            (select count(*) from (
                                select 1 from webhook_delivery d
                                where d.subscription_id = :subscription and d.state = 'PENDING'
                                fetch first :counted rows only) c) as backlog,
                            (select count(*) from (
                                select 1 from webhook_delivery d
                                where d.subscription_id = :subscription and d.state <> 'PENDING'
                                fetch first :counted rows only) c) as failed,
                            (select d.created_at from webhook_delivery d
                                where d.subscription_id = :subscription
                                order by d.message_id fetch first 1 rows only) as oldest
                        from webhook_lane l
                        where l.subscription_id = :subscription
                        """)
                .bind("subscription", subscriptionId)
                .bind("counted", LaneHealth.BACKLOG_COUNTED_TO)
                .map((row, context) -> new LaneHealth(
                        row.getInt("backlog"),
                        row.getInt("failed"),
                        SqlTime.readNullable(row, "oldest"),
                        new LaneHealth.Breaker(
                                row.getInt("consecutive_failures"),
                                SqlTime.readNullable(row, "open_until"),
                                row.getBoolean("paused"))))
                .findOne();
    }
}
