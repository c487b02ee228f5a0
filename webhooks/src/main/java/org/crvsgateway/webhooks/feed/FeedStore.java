package org.crvsgateway.webhooks.feed;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crvsgateway.webhooks.SqlTime;
import org.crvsgateway.webhooks.delivery.DeliveryState;
import org.crvsgateway.webhooks.message.Label;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.message.Topic;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads numbered deliveries, waiting and finished ones alike, by their sequence. */
@Singleton
final class FeedStore {
    /** Each half is cut to the page by its index before the two are merged; one statement, so that no row is missed. */
    private static final String PAGE = """
            select d.sequence, d.message_id, d.payload, d.state, m.topic, m.subject, m.occurred_at, m.labels,
                b.content_type, b.body
            from (
                (select sequence, message_id, payload, state from webhook_delivery
                where subscription_id = :subscription and sequence > :after
                order by sequence fetch first :limit rows only)
                union all
                (select sequence, message_id, payload, state from webhook_delivery_done
                where subscription_id = :subscription and sequence > :after
                order by sequence fetch first :limit rows only)
            ) d
            join webhook_message m on m.id = d.message_id
            left join webhook_body b on b.message_id = d.message_id and b.payload = d.payload
            order by d.sequence fetch first :limit rows only
            """;

    List<FeedRow> page(Handle handle, UUID subscriptionId, long after, int limit) {
        return handle.createQuery(PAGE)
                .bind("subscription", subscriptionId)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list();
    }

    private static FeedRow row(ResultSet row) throws SQLException {
        return new FeedRow(
                row.getLong("sequence"),
                row.getObject("message_id", UUID.class),
                new FeedRow.Told(
                        new Topic(row.getString("topic")),
                        row.getString("subject"),
                        SqlTime.read(row, "occurred_at"),
                        labels(row.getString("labels")),
                        row.getString("payload")),
                state(row.getString("state")),
                content(row));
    }

    /** Who waits for a predecessor waits. */
    static DeliveryState state(String stored) {
        return stored.equals("BLOCKED") ? DeliveryState.PENDING : DeliveryState.valueOf(stored);
    }

    private static Set<Label> labels(String stored) {
        return stored.isEmpty()
                ? Set.of()
                : Stream.of(stored.split(" ", -1)).map(Label::parse).collect(Collectors.toUnmodifiableSet());
    }

    private static Message.@Nullable Content content(ResultSet row) throws SQLException {
        byte[] body = row.getBytes("body");
        return body == null ? null : new Message.Content(row.getString("content_type"), body);
    }

    boolean hasArrivals(Handle handle, UUID subscriptionId) {
        return handle.createQuery("""
                        select 1 from webhook_arrival where subscription_id = :subscription fetch first 1 rows only
                        """)
                .bind("subscription", subscriptionId)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** The last sequence that was given; 0 where there is none. */
    long last(Handle handle, UUID subscriptionId) {
        return handle.createQuery("select next_sequence from webhook_lane where subscription_id = :subscription")
                        .bind("subscription", subscriptionId)
                        .mapTo(Long.class)
                        .one()
                - 1;
    }

    /** The first that is still waiting; null where nothing is. */
    @Nullable
    Long firstWaiting(Handle handle, UUID subscriptionId) {
        return handle.createQuery("""
                        select min(sequence) from webhook_delivery where subscription_id = :subscription
                        """)
                .bind("subscription", subscriptionId)
                .mapTo(Long.class)
                .findOne()
                .orElse(null);
    }
}
