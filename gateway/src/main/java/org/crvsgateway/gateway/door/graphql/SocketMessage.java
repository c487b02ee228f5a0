package org.crvsgateway.gateway.door.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.jspecify.annotations.Nullable;

/** What a client says in the subprotocol {@code graphql-transport-ws}. */
sealed interface SocketMessage {

    /** Who it is, where the handshake has not said so. */
    record Init(Optional<String> token) implements SocketMessage {}

    record Ping() implements SocketMessage {}

    record Pong() implements SocketMessage {}

    record Subscribe(String id, JsonNode request) implements SocketMessage {}

    record Complete(String id) implements SocketMessage {}

    /** Nothing that the protocol knows. */
    record Invalid(String why) implements SocketMessage {}

    /** Longest id of an operation; it stands in the reason of a close frame, which has 123 bytes. */
    int LONGEST_ID = 64;

    static SocketMessage read(String text) {
        return StrictJson.parse(text.getBytes(StandardCharsets.UTF_8)) instanceof StrictJson.Parsed(JsonNode root)
                ? read(root)
                : new Invalid("This is not JSON");
    }

    private static SocketMessage read(JsonNode root) {
        return switch (root.path("type").asText()) {
            case "connection_init" -> init(root.get("payload"));
            case "ping" -> new Ping();
            case "pong" -> new Pong();
            case "subscribe" -> subscribe(root);
            case "complete" -> id(root).<SocketMessage>map(Complete::new).orElseGet(SocketMessage::withoutId);
            default -> new Invalid("There is no message of this type");
        };
    }

    private static SocketMessage init(@Nullable JsonNode payload) {
        if (payload != null && !payload.isNull() && !payload.isObject()) {
            return new Invalid("The payload of connection_init is not an object");
        }
        return new Init(BearerToken.in(authorization(payload)));
    }

    /** Header names have no case, and clients write this one both ways. */
    private static @Nullable String authorization(@Nullable JsonNode payload) {
        return payload == null
                ? null
                : payload.propertyStream()
                        .filter(field -> field.getKey().equalsIgnoreCase("Authorization"))
                        .map(field -> field.getValue().textValue())
                        .findFirst()
                        .orElse(null);
    }

    private static SocketMessage subscribe(JsonNode root) {
        JsonNode payload = root.path("payload");
        if (!payload.isObject() || !payload.path("query").isTextual()) {
            return new Invalid("The payload of subscribe has no query");
        }
        return id(root).<SocketMessage>map(id -> new Subscribe(id, payload)).orElseGet(SocketMessage::withoutId);
    }

    private static Optional<String> id(JsonNode root) {
        return Optional.ofNullable(root.path("id").textValue())
                .filter(id ->
                        !id.isEmpty() && id.length() <= LONGEST_ID && id.chars().allMatch(c -> c > ' ' && c < 127));
    }

    private static SocketMessage withoutId() {
        return new Invalid("The id is missing, longer than " + LONGEST_ID + " characters, or not plain text");
    }
}
