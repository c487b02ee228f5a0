package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.nio.charset.StandardCharsets;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;

/** Outcomes as HTTP answers: OpenCRVS answers 200 to whatever it did. */
final class EventAnswer {

    private EventAnswer() {}

    static HttpResponse<?> of(EventOutcome outcome) {
        return switch (outcome) {
            case EventOutcome.Done done -> ok(done.document());
            case EventOutcome.Refused refused ->
                json(HttpResponse.badRequest(bytes(FieldFault.body(refused.faults()))));
        };
    }

    static HttpResponse<?> ok(JsonNode body) {
        return json(HttpResponse.ok(bytes(body)));
    }

    private static HttpResponse<?> json(MutableHttpResponse<byte[]> answer) {
        return answer.contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    /** By way of a text: what a sender wrote may have half a character, which cannot be written as bytes. */
    private static byte[] bytes(JsonNode body) {
        try {
            return StrictJson.MAPPER.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
