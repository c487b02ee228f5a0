package org.crvsgateway.gateway.door.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.jspecify.annotations.Nullable;

/** Answers made of trees: what is null is written, what is left out is not. */
final class JsonAnswer {

    private JsonAnswer() {}

    static MutableHttpResponse<byte[]> ok(JsonNode body) {
        return HttpResponse.ok(bytes(body)).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    static MutableHttpResponse<byte[]> created(JsonNode body, String location) {
        return HttpResponse.created(bytes(body))
                .header("Location", location)
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    /** A page of a list; the cursor is null on the last one. */
    static MutableHttpResponse<byte[]> items(List<? extends JsonNode> items, @Nullable Object nextCursor) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("items").addAll(items);
        body.put("nextCursor", nextCursor == null ? null : nextCursor.toString());
        return ok(body);
    }

    private static byte[] bytes(JsonNode body) {
        try {
            return StrictJson.MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
