package org.crvsgateway.webhooks.delivery;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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

/** Reads deliveries, from the commit of what they tell on: those that just arrived, waiting and finished ones alike. */
@Singleton
final class DeliveryLog {
    /** Each part is cut to the page by its own index before they are merged. */
    private static final String PAGE = """
            select d.subscription_id, d.message_id, d.sequence, d.state, d.attempts, d.created_at, d.due_at, d.done_at,
                m.topic, m.subject, m.occurred_at
            from (
                (select subscription_id, message_id, sequence, state, attempts, created_at, due_at,
                    cast(null as timestamp with time zone) as done_at
                from webhook_delivery
                where %1$s %2$s order by message_id desc fetch first :limit rows only)
                union all
                (select subscription_id, message_id, sequence, state, attempts, created_at,
                    cast(null as timestamp with time zone) as due_at, done_at
                from webhook_delivery_done
                where %1$s %3$s order by message_id desc fetch first :limit rows only)
                union all
                (select subscription_id, message_id, cast(null as bigint) as sequence, 'PENDING' as state,
                    0 as attempts, created_at, created_at as due_at, cast(null as timestamp with time zone) as done_at
                from webhook_arrival
                where %1$s %4$s order by message_id desc fetch first :limit rows only)
            ) d
            join webhook_message m on m.id = d.message_id
            order by d.message_id desc fetch first :limit rows only
            """;

    List<DeliveryView> list(
            Handle handle, UUID subscriptionId, @Nullable DeliveryState state, @Nullable UUID before, int limit) {
        String keyset =
                "subscription_id = :subscription" + (before == null ? "" : " and message_id < cast(:before as uuid)");
        Query query = handle.createQuery(page(keyset, state))
                .bind("subscription", subscriptionId)
                .bind("limit", limit);
        if (before != null) {
            query.bind("before", before);
        }
        return query.map((row, context) -> delivery(row)).list();
    }

    /** BLOCKED is how the queue keeps order; to people it is waiting like any other. */
    private static String page(String keyset, @Nullable DeliveryState state) {
        if (state == null) {
            return PAGE.formatted(keyset, "", "", "");
        }
        String never = "and 1 = 0";
        return switch (state) {
            case PENDING -> PAGE.formatted(keyset, "and state in ('PENDING', 'BLOCKED')", never, "");
            case EXHAUSTED, DEAD, WITHHELD ->
                PAGE.formatted(keyset, "and state = '" + state.name() + "'", never, never);
            case DELIVERED, CANCELLED -> PAGE.formatted(keyset, never, "and state = '" + state.name() + "'", never);
        };
    }

    Optional<DeliveryView> find(Handle handle, UUID subscriptionId, UUID messageId) {
        String key = "subscription_id = :subscription and message_id = :message";
        return handle.createQuery(PAGE.formatted(key, "", "", ""))
                .bind("subscription", subscriptionId)
                .bind("message", messageId)
                .bind("limit", 1)
                .map((row, context) -> delivery(row))
                .findOne();
    }

    private static DeliveryView delivery(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return new DeliveryView(
                row.getObject("subscription_id", UUID.class),
                row.getObject("message_id", UUID.class),
                new DeliveryView.Told(
                        row.getString("topic"), row.getString("subject"), SqlTime.read(row, "occurred_at")),
                row.getObject("sequence", Long.class),
                state.equals("BLOCKED") ? DeliveryState.PENDING : DeliveryState.valueOf(state),
                new DeliveryView.Progress(
                        row.getInt("attempts"),
                        SqlTime.read(row, "created_at"),
                        SqlTime.readNullable(row, "due_at"),
                        SqlTime.readNullable(row, "done_at")));
    }

    List<AttemptView> attempts(Handle handle, UUID subscriptionId, UUID messageId) {
        return handle.createQuery("""
                        select a.attempt_no, a.started_at, a.duration_micros, a.dns_micros, a.connect_micros, a.tls_micros,
                            a.first_byte_micros, a.status_code, a.failure, a.signed_by, w.excerpt
                        from webhook_attempt a
                        left join webhook_answer w on w.subscription_id = a.subscription_id
                            and w.message_id = a.message_id and w.attempt_no = a.attempt_no
                        where a.subscription_id = :subscription and a.message_id = :message
                        order by a.attempt_no
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
                row.getInt("attempt_no"),
                SqlTime.read(row, "started_at"),
                new AttemptView.Took(
                        Duration.ofNanos(row.getLong("duration_micros") * 1_000),
                        micros(row, "dns_micros"),
                        micros(row, "connect_micros"),
                        micros(row, "tls_micros"),
                        micros(row, "first_byte_micros")),
                new AttemptView.Result(
                        row.getObject("status_code", Integer.class),
                        failure == null ? null : Failure.valueOf(failure),
                        row.getString("excerpt")),
                signedBy == null || signedBy.isEmpty()
                        ? List.of()
                        : Stream.of(signedBy.split(" ", -1))
                                .map(UUID::fromString)
                                .toList());
    }

    private static @Nullable Duration micros(ResultSet row, String column) throws SQLException {
        Long value = row.getObject(column, Long.class);
        return value == null ? null : Duration.ofNanos(value * 1_000);
    }

    Optional<Message.Content> content(Handle handle, UUID subscriptionId, UUID messageId) {
        return handle.createQuery("""
                        select b.content_type, b.body
                        from webhook_body b
                        join (
                            select message_id, payload from webhook_delivery
                            where subscription_id = :subscription and message_id = :message
                            union all
                            select message_id, payload from webhook_delivery_done
                            where subscription_id = :subscription and message_id = :message
                            union all
                            select message_id, payload from webhook_arrival
                            where subscription_id = :subscription and message_id = :message
                        ) d on d.message_id = b.message_id and d.payload = b.payload
                        """)
                .bind("subscription", subscriptionId)
                .bind("message", messageId)
                .map((row, context) -> new Message.Content(row.getString("content_type"), row.getBytes("body")))
                .findFirst();
    }

    /** Newest first; the next page begins before the last epoch of this one. */
    List<Takeover> takeovers(Handle handle, UUID subscriptionId, long before, int limit) {
        return handle.createQuery("""
                        select at, epoch, under_way from webhook_takeover
                        where subscription_id = :subscription and epoch < :before
                        order by epoch desc
                        fetch first :limit rows only
                        """)
                .bind("subscription", subscriptionId)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) ->
                        new Takeover(SqlTime.read(row, "at"), row.getLong("epoch"), row.getInt("under_way")))
                .list();
    }

    Optional<LaneHealth> health(Handle handle, UUID subscriptionId) {
        return handle.createQuery("""
                        select l.waiting, l.failed, l.consecutive_failures, l.open_until, l.failing_since, l.hold_until,
                            case when s.mode = 'PULL' then s.state <> 'ACTIVE' else l.held end as held,
                            l.last_delivered_at,
                            (select count(*) from webhook_arrival a where a.subscription_id = :subscription) as arrived,
                            (select d.created_at from webhook_delivery d
                                where d.subscription_id = :subscription and d.state in ('PENDING', 'BLOCKED')
                                order by d.sequence fetch first 1 rows only) as oldest,
                            (select min(a.created_at) from webhook_arrival a
                                where a.subscription_id = :subscription) as oldest_arrival
                        from webhook_lane l
                        join webhook_subscription s on s.id = l.subscription_id
                        where l.subscription_id = :subscription
                        """)
                .bind("subscription", subscriptionId)
                .map((row, context) -> health(row))
                .findOne();
    }

    private static LaneHealth health(ResultSet row) throws SQLException {
        var oldest = SqlTime.readNullable(row, "oldest");
        return new LaneHealth(
                row.getLong("waiting") + row.getLong("arrived"),
                row.getLong("failed"),
                oldest == null ? SqlTime.readNullable(row, "oldest_arrival") : oldest,
                SqlTime.readNullable(row, "last_delivered_at"),
                new LaneHealth.Breaker(
                        row.getInt("consecutive_failures"),
                        SqlTime.readNullable(row, "open_until"),
                        SqlTime.readNullable(row, "failing_since"),
                        SqlTime.readNullable(row, "hold_until"),
                        row.getBoolean("held")));
    }
}
