package org.crvsgateway.gateway.subscription;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.UUID;
import org.crvsgateway.gateway.id.IdSource;
import org.crvsgateway.gateway.location.Locations;
import org.crvsgateway.gateway.location.Whereabouts;
import org.crvsgateway.webhooks.delivery.Outbox;
import org.crvsgateway.webhooks.message.CloudEvent;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.message.Topic;
import org.jdbi.v3.core.Handle;

/** Hands what happened to the outbox, in the transaction in which it happened. */
@Singleton
public final class Announcements {

    private final Outbox outbox;
    private final Locations locations;
    private final RecordData data;
    private final IdSource ids;
    private final URI source;

    Announcements(
            Outbox outbox, Locations locations, RecordData data, IdSource ids, @Value("${crg.issuer}") URI source) {
        this.outbox = outbox;
        this.locations = locations;
        this.data = data;
        this.ids = ids;
        this.source = source;
    }

    public void publish(Handle handle, Announcement announcement) {
        UUID id = ids.next();
        var message = new Message(
                id,
                new Topic(announcement.topic()),
                announcement.about().recordId().toString(),
                announcement.at(),
                RecordLabels.of(Whereabouts.of(locations, handle, announcement.content())));
        outbox.publish(handle, message, payload -> content(handle, message, announcement, payload));
    }

    private Message.Content content(Handle handle, Message message, Announcement announcement, String payload) {
        return new CloudEvent(
                        message.id(),
                        source,
                        announcement.topic(),
                        message.subject(),
                        announcement.at(),
                        RecordData.mediaType(payload),
                        data.of(handle, announcement, payload))
                .content();
    }
}
