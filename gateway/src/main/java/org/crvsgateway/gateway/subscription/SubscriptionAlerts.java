package org.crvsgateway.gateway.subscription;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.webhooks.alert.Alert;
import org.crvsgateway.webhooks.alert.AlertLog;
import org.crvsgateway.webhooks.delivery.AlertListener;
import org.crvsgateway.webhooks.delivery.Outbox;
import org.crvsgateway.webhooks.lane.LaneCommand.Alert.Kind;
import org.crvsgateway.webhooks.message.CloudEvent;
import org.crvsgateway.webhooks.message.Label;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.message.Topic;
import org.jdbi.v3.core.Handle;

/**
 * Tells a client of trouble with one of its subscriptions, by its other ones. Whom a message concerns stands in its
 * labels, so that it is asked again before it is sent, and a subscription is never told of itself.
 */
@Singleton
final class SubscriptionAlerts implements AlertListener {

    private final AlertLog log;
    private final Outbox outbox;
    private final URI source;

    SubscriptionAlerts(AlertLog log, Outbox outbox, @Value("${crg.issuer}") URI source) {
        this.log = log;
        this.outbox = outbox;
        this.source = source;
    }

    private static String topic(Kind kind) {
        return Topics.ALERT_PREFIX + kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void alert(Handle handle, UUID subscriptionId, Kind kind, Instant now) {
        log.record(handle, subscriptionId, kind, now).ifPresent(alert -> publish(handle, alert));
    }

    private void publish(Handle handle, Alert alert) {
        Optional<UUID> owner = handle.createQuery("select owner_client_id from webhook_subscription where id = :id")
                .bind("id", alert.subscriptionId())
                .mapTo(UUID.class)
                .findOne();
        if (owner.isEmpty()) {
            return;
        }
        String id = alert.subscriptionId().toString();
        var message = new Message(
                alert.id(),
                new Topic(topic(alert.kind())),
                id,
                alert.at(),
                Set.of(
                        new Label(AlertAudience.CLIENT, owner.get().toString()),
                        new Label(AlertAudience.SUBSCRIPTION, id)));
        outbox.publish(handle, message, payload -> new CloudEvent(
                        alert.id(), source, topic(alert.kind()), id, alert.at(), data(alert))
                .content());
    }

    private static ObjectNode data(Alert alert) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("subscriptionId", alert.subscriptionId().toString());
        data.put("state", alert.kind().name());
        data.put("since", alert.since().toString());
        data.put("backlog", alert.backlog());
        data.put("href", "/api/v1/subscriptions/" + alert.subscriptionId());
        return data;
    }
}
