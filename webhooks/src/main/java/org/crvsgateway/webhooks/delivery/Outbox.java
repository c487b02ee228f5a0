package org.crvsgateway.webhooks.delivery;

import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.UUID;
import org.crvsgateway.webhooks.SqlTime;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.subscription.PayloadMode;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * Takes messages over, in the transaction of the fact that they tell. One delivery per subscription of the topic is
 * written, for paused and disabled ones as well; no row of a subscription or a lane is locked. A message that nobody
 * subscribed to is not stored.
 */
@Singleton
public final class Outbox {
    private static final String INSERT = """
            insert into webhook_delivery (lane_id, subscription_id, message_id, ordering_key, state, due_at, attempts,
                retries, own_faults, created_at)
            select l.lane_id, s.id, cast(:message as uuid), cast(:subject as varchar), 'PENDING',
                cast(:now as timestamp with time zone), 0, 0, 0, cast(:now as timestamp with time zone)
            from webhook_subscription s
            join webhook_lane l on l.subscription_id = s.id
            """;

    private static final String TO_TOPIC = INSERT + """
            join webhook_subscription_topic t on t.subscription_id = s.id
            where t.topic = :topic and s.state in ('ACTIVE', 'PAUSED', 'DISABLED')
            """;

    private static final String TO_TOPIC_IN_MODE = TO_TOPIC + """
            and s.payload_mode = :mode
            """;

    private static final String TO_ONE = INSERT + """
            where s.id = :subscription and s.state in ('ACTIVE', 'PAUSED', 'DISABLED')
            """;

    private final InstantSource clock;

    Outbox(InstantSource clock) {
        this.clock = clock;
    }

    /** Publishes to all who subscribed to the topic; returns how many deliveries follow. */
    public int publish(Handle handle, Message message) {
        return publish(handle, message, handle.createUpdate(TO_TOPIC));
    }

    /** Publishes to those of them whose subscriptions have this payload mode. */
    public int publish(Handle handle, Message message, PayloadMode mode) {
        return publish(handle, message, handle.createUpdate(TO_TOPIC_IN_MODE).bind("mode", mode.name()));
    }

    private int publish(Handle handle, Message message, Update insert) {
        int deliveries = insert.bind("message", message.id())
                .bind("subject", message.subject())
                .bind("now", SqlTime.of(clock.instant()))
                .bind("topic", message.topic().name())
                .execute();
        storeIfNeeded(handle, message, deliveries);
        return deliveries;
    }

    /** Sends to one subscription whatever its topics, for example a test; false if it is not one that can be sent to. */
    public boolean publishTo(Handle handle, Message message, UUID subscriptionId) {
        int deliveries = handle.createUpdate(TO_ONE)
                .bind("message", message.id())
                .bind("subject", message.subject())
                .bind("now", SqlTime.of(clock.instant()))
                .bind("subscription", subscriptionId)
                .execute();
        storeIfNeeded(handle, message, deliveries);
        return deliveries > 0;
    }

    private void storeIfNeeded(Handle handle, Message message, int deliveries) {
        if (deliveries == 0) {
            return;
        }
        handle.createUpdate("""
                        insert into webhook_message (id, topic, subject, occurred_at, body, content_type, created_at)
                        values (:id, :topic, :subject, :occurredAt, :body, :contentType, :now)
                        """)
                .bind("id", message.id())
                .bind("topic", message.topic().name())
                .bind("subject", message.subject())
                .bind("occurredAt", SqlTime.of(message.occurredAt()))
                .bind("body", message.content().body())
                .bind("contentType", message.content().contentType())
                .bind("now", SqlTime.of(clock.instant()))
                .execute();
    }
}
