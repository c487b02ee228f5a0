package org.crvsgateway.gateway.door.opencrvs.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import org.crvsgateway.gateway.client.OpenCrvsClients;
import org.crvsgateway.gateway.client.OpenCrvsSettings;
import org.crvsgateway.gateway.door.opencrvs.bundle.DocumentWriter;
import org.crvsgateway.gateway.door.opencrvs.bundle.IsoTime;
import org.crvsgateway.gateway.subscription.ForeignSubscriptions;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.crvsgateway.webhooks.delivery.Audience;
import org.crvsgateway.webhooks.delivery.Rendition;
import org.crvsgateway.webhooks.message.Message;

/**
 * The body of a delivery: the envelope of OpenCRVS, keys in its order, around the part of the record's document that the
 * client is permitted at this moment, in the spelling of the client's version.
 */
@Singleton
final class HubRendition implements Rendition {

    private final OpenCrvsClients clients;
    private final DocumentWriter documents;

    HubRendition(OpenCrvsClients clients, DocumentWriter documents) {
        this.clients = clients;
        this.documents = documents;
    }

    @Override
    public String payload() {
        return ForeignSubscriptions.PAYLOAD;
    }

    @Override
    public Message.Content render(Audience.Recipient recipient, Message.Content stored) {
        StoredMessage message = StoredMessage.read(stored.body());
        OpenCrvsSettings settings = clients.settings(recipient.ownerClientId());
        ObjectNode document = documents.write(message.record(), ClientForm.spelling(settings), standing(message));
        ObjectNode permitted =
                ClientForm.sections(settings, message.record().content().type()).of(document);
        return new Message.Content("application/json", bytes(envelope(recipient, message, permitted)));
    }

    private static String standing(StoredMessage message) {
        return message.topic().endsWith(".certified")
                ? "CERTIFIED"
                : DocumentWriter.standing(message.record().header().status());
    }

    /** The moment is that of the message, so that every attempt is the same. */
    private static ObjectNode envelope(Audience.Recipient recipient, StoredMessage message, ObjectNode bundle) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.put("timestamp", IsoTime.of(message.at()));
        envelope.put("id", recipient.subscriptionId().toString());
        ObjectNode event = envelope.putObject("event");
        event.putObject("hub").put("topic", HubTopic.name(message.topic()));
        event.putArray("context").add(bundle);
        return envelope;
    }

    private static byte[] bytes(ObjectNode body) {
        try {
            return StrictJson.MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
