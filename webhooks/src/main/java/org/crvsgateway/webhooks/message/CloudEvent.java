package org.crvsgateway.webhooks.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/**
 * A body that satisfies CloudEvents 1.0 (structured JSON) and the payload recommendation of Standard Webhooks 1.0.0 at
 * once. {@code timestamp}, which Standard Webhooks asks for, is a legal CloudEvents extension. Keys are always rendered in
 * the same order. The number of a message within a subscription is not part of the body, because all subscriptions
 * share the bytes: it travels in the {@code webhook-sequence} header.
 */
public record CloudEvent(
        UUID id, URI source, String type, String subject, Instant time, String dataContentType, JsonNode data) {
    public static final String CONTENT_TYPE = "application/cloudevents+json";

    private static final JsonFactory JSON = new ObjectMapper().getFactory();

    public CloudEvent(UUID id, URI source, String type, String subject, Instant time, JsonNode data) {
        this(id, source, type, subject, time, "application/json", data);
    }

    public byte[] toJson() {
        var bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("specversion", "1.0");
            json.writeStringField("id", id.toString());
            json.writeStringField("source", source.toString());
            json.writeStringField("type", type);
            json.writeStringField("subject", subject);
            json.writeStringField("time", time.toString());
            json.writeStringField("timestamp", time.toString());
            json.writeStringField("datacontenttype", dataContentType);
            json.writeFieldName("data");
            json.writeTree(data);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public Message.Content content() {
        return new Message.Content(CONTENT_TYPE, toJson());
    }
}
