package org.crvsgateway.webhooks.delivery;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crvsgateway.webhooks.SqlArrays;
import org.crvsgateway.webhooks.SqlTime;
import org.crvsgateway.webhooks.WebhookRefusedException;
import org.crvsgateway.webhooks.WebhookRefusedException.Reason;
import org.crvsgateway.webhooks.lane.LaneCommand.Park;
import org.crvsgateway.webhooks.lane.LaneCommand.Postpone;
import org.crvsgateway.webhooks.lane.Ticket;
import org.crvsgateway.webhooks.message.Label;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.message.Topic;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The waiting deliveries of lanes. For whoever holds the locks of the lanes. */
@Singleton
final class DeliveryStore {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryStore.class);

    /** What is due in a lane, longest due first, without what is under way. */
    List<Shipment> due(Handle handle, Shipment.Lease lease, Endpoint endpoint, Slice slice) {
        return handle.createQuery("""
                        select d.message_id, d.payload, d.sequence, d.attempts, d.retries, d.own_faults,
                            m.topic, m.subject, m.labels, b.content_type, b.body
                        from (
                            select message_id, payload, sequence, attempts, retries, own_faults, due_at
                            from webhook_delivery
                            where subscription_id = :subscription and state = 'PENDING' and due_at <= :now
                                and sequence <> all(cast(:underWay as bigint array))
                            order by due_at, sequence
                            fetch first :limit rows only
                        ) d
                        left join webhook_message m on m.id = d.message_id
                        left join webhook_body b on b.message_id = d.message_id and b.payload = d.payload
                        order by d.due_at, d.sequence
                        """)
                .bind("subscription", lease.subscriptionId())
                .bind("now", SqlTime.of(slice.now()))
                .bind("underWay", SqlArrays.longs(slice.underWay()))
                .bind("limit", slice.limit())
                .map((row, context) -> shipment(row, lease, endpoint))
                .list();
    }

    /** Which part of a lane's queue. */
    record Slice(Instant now, Collection<Long> underWay, int limit) {}

    /** What is stored may be damaged, or written by a newer version: that is this delivery's trouble and no other's. */
    private static Shipment shipment(ResultSet row, Shipment.Lease lease, Endpoint endpoint) throws SQLException {
        try {
            return new Shipment(lease, ticket(row), about(row), content(row), endpoint);
        } catch (WebhookRefusedException e) {
            LOG.error("A message of lane {} cannot be read", lease.subscriptionId(), e);
            var unreadable =
                    Shipment.About.unreadable(row.getObject("message_id", UUID.class), row.getString("payload"));
            return new Shipment(lease, ticket(row), unreadable, null, endpoint);
        }
    }

    private static Ticket ticket(ResultSet row) throws SQLException {
        return new Ticket(
                row.getLong("sequence"),
                new Ticket.Counts(row.getInt("attempts"), row.getInt("retries"), row.getInt("own_faults")));
    }

    private static Shipment.About about(ResultSet row) throws SQLException {
        String labels = row.getString("labels");
        if (labels == null) {
            throw new WebhookRefusedException(Reason.TOPIC_INVALID, "The message is not there");
        }
        return new Shipment.About(
                row.getObject("message_id", UUID.class),
                new Topic(row.getString("topic")),
                row.getString("subject"),
                labels.isEmpty()
                        ? Set.of()
                        : Stream.of(labels.split(" ", -1)).map(Label::parse).collect(Collectors.toUnmodifiableSet()),
                row.getString("payload"));
    }

    private static Message.@Nullable Content content(ResultSet row) throws SQLException {
        byte[] body = row.getBytes("body");
        return body == null ? null : new Message.Content(row.getString("content_type"), body);
    }

    /** When the next delivery of a lane is due; empty if none is. */
    Optional<Instant> nextDue(Handle handle, UUID subscriptionId) {
        return handle.createQuery("""
                        select due_at from webhook_delivery
                        where subscription_id = :subscription and state = 'PENDING'
                        order by due_at
                        fetch first 1 rows only
                        """)
                .bind("subscription", subscriptionId)
                .map((row, context) -> SqlTime.read(row, "due_at"))
                .findOne();
    }

    /** Those whose delivery has not been touched since it was sent. */
    List<Attempt> open(Handle handle, List<Attempt> ended) {
        Set<Shipment.Key> untouched = new HashSet<>(handle.createQuery("""
                        select d.subscription_id, d.sequence
                        from unnest(cast(:subscriptions as uuid array), cast(:sequences as bigint array),
                            cast(:attempts as integer array)) as n (subscription_id, sequence, attempts)
                        join webhook_delivery d
                            on d.subscription_id = n.subscription_id and d.sequence = n.sequence
                        where d.attempts = n.attempts
                        """)
                .bind("subscriptions", subscriptions(ended))
                .bind("sequences", sequences(ended))
                .bind(
                        "attempts",
                        SqlArrays.integers(
                                ended, it -> it.shipment().ticket().counts().attempts()))
                .map((row, context) ->
                        new Shipment.Key(row.getObject("subscription_id", UUID.class), row.getLong("sequence")))
                .list());
        return ended.stream()
                .filter(it -> untouched.contains(it.shipment().key()))
                .toList();
    }

    /** Moves delivered ones among the finished. */
    void finish(Handle handle, List<Attempt> delivered, Instant now) {
        if (delivered.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        insert into webhook_delivery_done (subscription_id, message_id, sequence, payload, state,
                            attempts, created_at, done_at)
                        select d.subscription_id, d.message_id, d.sequence, d.payload, 'DELIVERED',
                            d.attempts + 1, d.created_at, cast(:now as timestamp with time zone)
                        from unnest(cast(:subscriptions as uuid array), cast(:sequences as bigint array))
                            as n (subscription_id, sequence)
                        join webhook_delivery d
                            on d.subscription_id = n.subscription_id and d.sequence = n.sequence
                        """)
                .bind("now", SqlTime.of(now))
                .bind("subscriptions", subscriptions(delivered))
                .bind("sequences", sequences(delivered))
                .execute();
        handle.createUpdate("""
                        delete from webhook_delivery
                        where (subscription_id, sequence) in (
                            select n.subscription_id, n.sequence
                            from unnest(cast(:subscriptions as uuid array), cast(:sequences as bigint array))
                                as n (subscription_id, sequence))
                        """)
                .bind("subscriptions", subscriptions(delivered))
                .bind("sequences", sequences(delivered))
                .execute();
    }

    private static Argument subscriptions(List<Attempt> attempts) {
        return SqlArrays.uuids(attempts, attempt -> attempt.shipment().subscriptionId());
    }

    private static Argument sequences(List<Attempt> attempts) {
        return SqlArrays.longs(attempts, attempt -> attempt.shipment().ticket().sequence());
    }

    void postpone(Handle handle, UUID subscriptionId, List<Postpone> postponed) {
        PreparedBatch batch = handle.prepareBatch("""
                update webhook_delivery
                set due_at = :dueAt, attempts = :attempts, retries = :retries, own_faults = :ownFaults
                where subscription_id = :subscription and sequence = :sequence
                """);
        for (Postpone it : postponed) {
            bind(batch, subscriptionId, it.ticket(), it.counts())
                    .bind("dueAt", SqlTime.of(it.dueAt()))
                    .add();
        }
        execute(batch);
    }

    void park(Handle handle, UUID subscriptionId, List<Park> parked) {
        PreparedBatch batch = handle.prepareBatch("""
                update webhook_delivery
                set state = :state, attempts = :attempts, retries = :retries, own_faults = :ownFaults
                where subscription_id = :subscription and sequence = :sequence
                """);
        for (Park it : parked) {
            bind(batch, subscriptionId, it.ticket(), it.counts())
                    .bind("state", it.why().name())
                    .add();
        }
        execute(batch);
    }

    private static PreparedBatch bind(PreparedBatch batch, UUID subscriptionId, Ticket ticket, Ticket.Counts counts) {
        return batch.bind("subscription", subscriptionId)
                .bind("sequence", ticket.sequence())
                .bind("attempts", counts.attempts())
                .bind("retries", counts.retries())
                .bind("ownFaults", counts.ownFaults());
    }

    private static void execute(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
