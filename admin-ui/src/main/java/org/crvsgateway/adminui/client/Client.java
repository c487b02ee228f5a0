package org.crvsgateway.adminui.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A system that calls the gateway.
 *
 * @param lastUsedAt RFC 3339; empty if it never called
 * @param secrets those that still work, the newest first
 */
record Client(
        String id,
        String name,
        ClientTemplate template,
        List<String> scopes,
        boolean active,
        String lastUsedAt,
        List<Secret> secrets) {

    Client {
        scopes = List.copyOf(scopes);
        secrets = List.copyOf(secrets);
    }

    /** What can be shown of a secret after its client was given it. */
    record Secret(String id, String lastFour, String expiresAt) {}

    static Client of(JsonNode node) {
        return new Client(
                node.path("id").asText(),
                node.path("name").asText(),
                ClientTemplate.valueOf(node.path("template").asText()),
                each(node.path("scopes")).map(JsonNode::asText).toList(),
                node.path("state").asText().equals("ACTIVE"),
                node.path("lastUsedAt").asText(""),
                each(node.path("credentials"))
                        .filter(Client::alive)
                        .map(Client::secret)
                        .toList());
    }

    private static boolean alive(JsonNode credential) {
        return credential.path("endedAt").asText("").isEmpty()
                && OffsetDateTime.parse(credential.path("expiresAt").asText())
                        .toInstant()
                        .isAfter(Instant.now());
    }

    private static Secret secret(JsonNode credential) {
        return new Secret(
                credential.path("id").asText(),
                credential.path("lastFour").asText(),
                credential.path("expiresAt").asText());
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
