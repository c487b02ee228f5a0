package org.crvsgateway.gateway.door.opencrvs.nationalid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvsgateway.gateway.record.RecordHeader;
import org.crvsgateway.gateway.record.RegistryRecord;

/** What an ID system is told of the event whose registration it answered; nothing of the people in it. */
final class RegisteredEvent {

    private RegisteredEvent() {}

    static JsonNode json(RegistryRecord record) {
        RecordHeader header = record.header();
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("id", header.id().toString());
        event.put("type", header.eventType().topicPrefix());
        event.put("trackingId", header.trackingId());
        event.put("status", header.status().name());
        event.put("createdAt", header.createdAt().toString());
        event.put("updatedAt", header.updatedAt().toString());
        if (header.registrationNumber() != null) {
            event.put("registrationNumber", header.registrationNumber());
        }
        event.putArray("actions");
        return event;
    }
}
