package org.crvsgateway.gateway.subscription;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import org.crvsgateway.gateway.id.IdSource;
import org.crvsgateway.webhooks.delivery.Outbox;
import org.crvsgateway.webhooks.message.CloudEvent;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.message.Topic;
import org.crvsgateway.webhooks.subscription.PayloadMode;
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
        if (announcement.nationalId() == null) {
            outbox.publish(handle, message(announcement, data(announcement)));
            return;
        }
        outbox.publish(handle, message(announcement, data(announcement)), PayloadMode.THIN);
        ObjectNode withNumber = data(announcement).put("nationalId", announcement.nationalId());
        outbox.publish(handle, message(announcement, withNumber), PayloadMode.THIN_WITH_NUMBER);
    }

    private Message message(Announcement announcement, ObjectNode data) {
        CloudEvent event = new CloudEvent(
                ids.next(),
                source,
                announcement.topic(),
                announcement.recordId().toString(),
                announcement.at(),
                data);
        return new Message(event.id(), new Topic(event.type()), event.subject(), event.time(), event.content());
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
