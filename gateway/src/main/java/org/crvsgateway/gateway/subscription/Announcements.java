package org.crvsgateway.gateway.subscription;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.id.IdSource;
import org.crvsgateway.webhooks.delivery.Outbox;
import org.crvsgateway.webhooks.message.CloudEvent;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.message.Topic;
import org.jdbi.v3.core.Handle;

/** Hands what happened to the outbox, in the transaction in which it happened. */
@Singleton
public final class Announcements {

    private final Outbox outbox;
    private final IdSource ids;
    private final URI source;

    Announcements(Outbox outbox, IdSource ids, @Value("${crg.issuer}") URI source) {
        this.outbox = outbox;
        this.ids = ids;
        this.source = source;
    }

    public void publish(Handle handle, Announcement announcement) {
        UUID id = ids.next();
        var message = new Message(
                id, new Topic(announcement.topic()), announcement.recordId().toString(), announcement.at(), Set.of());
        outbox.publish(handle, message, payload -> content(id, announcement, payload));
    }

    private Message.Content content(UUID id, Announcement announcement, String payload) {
        ObjectNode data = data(announcement);
        if (payload.equals(Payloads.THIN_WITH_NUMBER) && announcement.nationalId() != null) {
            data.put("nationalId", announcement.nationalId());
        }
        return new CloudEvent(
                        id,
                        source,
                        announcement.topic(),
                        announcement.recordId().toString(),
                        announcement.at(),
                        data)
                .content();
    }

    private static ObjectNode data(Announcement announcement) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("recordId", announcement.recordId().toString());
        data.put("trackingId", announcement.trackingId());
        data.put("eventType", announcement.eventType().name());
        data.put("status", announcement.status());
        data.put("version", announcement.version());
        if (announcement.registrationNumber() != null) {
            data.put("registrationNumber", announcement.registrationNumber());
        }
        data.put("href", "/api/v1/records/" + announcement.recordId());
        return data;
    }
}
