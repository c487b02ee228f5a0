package org.crvsgateway.gateway.door.opencrvs.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.record.RecordHeader;
import org.crvsgateway.gateway.record.RecordStatus;
import org.crvsgateway.gateway.record.RegistryRecord;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.crvsgateway.gateway.vitalevent.json.VitalEventReader;

/** What was published of a record, as it is stored for subscriptions of this form: a CloudEvent with the whole content. */
record StoredMessage(String topic, Instant at, RegistryRecord record) {

    static StoredMessage read(byte[] body) {
        try {
            JsonNode root = StrictJson.MAPPER.readTree(body);
            Instant at = Instant.parse(root.path("time").asText());
            return new StoredMessage(root.path("type").asText(), at, record(root.path("data"), at));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RegistryRecord record(JsonNode data, Instant at) {
        RecordHeader.Registration registration = data.hasNonNull("registrationNumber")
                ? new RecordHeader.Registration(data.path("registrationNumber").asText(), at)
                : null;
        RecordHeader header = new RecordHeader(
                UUID.fromString(data.path("recordId").asText()),
                data.path("trackingId").asText(),
                EventType.valueOf(data.path("eventType").asText()),
                RecordStatus.valueOf(data.path("status").asText()),
                data.path("version").asInt(),
                registration,
                at,
                at);
        return new RegistryRecord(header, content(data, header.eventType()));
    }

    private static VitalEvent content(JsonNode data, EventType type) {
        ObjectNode content = data.path("content").deepCopy();
        content.put("eventType", type.name());
        return new VitalEventReader(InstantSource.system())
                .read(content, Set.of(), new ArrayList<>())
                .orElseThrow();
    }
}
