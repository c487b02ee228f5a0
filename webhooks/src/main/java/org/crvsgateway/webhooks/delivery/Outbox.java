package org.crvsgateway.webhooks.delivery;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.crvsgateway.webhooks.SqlArrays;
import org.crvsgateway.webhooks.SqlTime;
import org.crvsgateway.webhooks.lane.Share;
import org.crvsgateway.webhooks.message.Label;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.message.TopicPattern;
import org.crvsgateway.webhooks.subscription.Format;
import org.jdbi.v3.core.Handle;

/**
 * Takes messages over, in the transaction of the fact that they tell. One arrival per subscription that is interested
 * and may be told is written, for paused and disabled ones as well; no row of a subscription or a lane is locked. Once it
 * commits, this node's worker knows.
 */
@Singleton
public final class Outbox {
    private static final String INTERESTED = """
            select s.id, s.owner_client_id, s.payload
            from webhook_subscription s
            where s.verified_at is not null and s.state <> 'DELETED'
                and exists (
                    select 1 from webhook_subscription_topic t
                    where t.subscription_id = s.id and t.topic = any(cast(:topics as varchar array)))
                and not exists (
                    select 1 from webhook_subscription_filter f
                    where f.subscription_id = s.id and not exists (
                        select 1 from webhook_subscription_filter g
                        where g.subscription_id = s.id and g.kind = f.kind
                            and g.label = any(cast(:labels as varchar array))))
            """;
    private static final String ONE = """
            select s.id, s.owner_client_id, s.payload
            from webhook_subscription s
            where s.id = :subscription and s.verified_at is not null and s.state <> 'DELETED'
            """;

    private final DeliverySignal signal;
    private final List<Audience> audiences;

    Outbox(DeliverySignal signal, Collection<Audience> audiences) {
        this.signal = signal;
        this.audiences = List.copyOf(audiences);
    }

    /** Publishes to all who are interested; returns how many deliveries follow. */
    public int publish(Handle handle, Message message, Bodies bodies) {
        List<Audience.Recipient> recipients = handle.createQuery(INTERESTED)
                .bind("topics", SqlArrays.texts(TopicPattern.matching(message.topic())))
                .bind("labels", SqlArrays.texts(labels(message)))
                .map((row, context) -> new Audience.Recipient(
                        row.getObject("id", UUID.class),
                        row.getObject("owner_client_id", UUID.class),
                        row.getString("payload")))
                .list();
        for (Audience audience : audiences) {
            recipients = audience.choose(handle, recipients, message.topic(), message.labels());
        }
        store(handle, message, bodies, recipients);
        return recipients.size();
    }

    /**
     * Sends to one subscription whatever it is interested in, for example a test; false if it is not one that can be sent
     * to. It is sent the thin body.
     */
    public boolean publishTo(Handle handle, Message message, Bodies bodies, UUID subscriptionId) {
        List<Audience.Recipient> recipients = handle.createQuery(ONE)
                .bind("subscription", subscriptionId)
                .map((row, context) -> new Audience.Recipient(
                        subscriptionId, row.getObject("owner_client_id", UUID.class), Format.THIN))
                .list();
        if (!recipients.isEmpty()) {
            store(handle, message, bodies, recipients);
        }
        return !recipients.isEmpty();
    }

    private void store(Handle handle, Message message, Bodies bodies, List<Audience.Recipient> recipients) {
        handle.createUpdate("""
                        insert into webhook_message (id, topic, subject, occurred_at, labels, created_at)
                        values (:id, :topic, :subject, :occurredAt, :labels, current_timestamp)
                        """)
                .bind("id", message.id())
                .bind("topic", message.topic().name())
                .bind("subject", message.subject())
                .bind("occurredAt", SqlTime.of(message.occurredAt()))
                .bind("labels", String.join(" ", labels(message)))
                .execute();
        var payloads =
                recipients.stream().map(Audience.Recipient::payload).collect(Collectors.toCollection(TreeSet::new));
        payloads.add(Format.THIN);
        payloads.forEach(payload -> storeBody(handle, message, payload, bodies.of(payload)));
        if (!recipients.isEmpty()) {
            storeArrivals(handle, message, recipients);
            handle.afterCommit(signal::wake);
        }
    }

    private static void storeBody(Handle handle, Message message, String payload, Message.Content content) {
        handle.createUpdate("""
                        insert into webhook_body (message_id, payload, content_type, body)
                        values (:message, :payload, :contentType, :body)
                        """)
                .bind("message", message.id())
                .bind("payload", payload)
                .bind("contentType", content.contentType())
                .bind("body", content.body())
                .execute();
    }

    private static void storeArrivals(Handle handle, Message message, List<Audience.Recipient> recipients) {
        handle.createUpdate("""
                        insert into webhook_arrival (subscription_id, share_key, message_id, payload, created_at)
                        select n.subscription_id, n.share_key, cast(:message as uuid), n.payload, current_timestamp
                        from unnest(cast(:subscriptions as uuid array), cast(:shares as integer array),
                                cast(:payloads as varchar array))
                            as n (subscription_id, share_key, payload)
                        """)
                .bind("message", message.id())
                .bind("subscriptions", SqlArrays.uuids(recipients, Audience.Recipient::subscriptionId))
                .bind("shares", SqlArrays.integers(recipients, it -> Share.key(it.subscriptionId())))
                .bind("payloads", SqlArrays.texts(recipients, Audience.Recipient::payload))
                .execute();
    }

    private static List<String> labels(Message message) {
        return message.labels().stream().sorted().map(Label::toString).toList();
    }
}
