package org.crvsgateway.webhooks.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.crvsgateway.webhooks.receiver.Authentication.Client;
import org.crvsgateway.webhooks.receiver.Authentication.ClientCredentials;
import org.crvsgateway.webhooks.receiver.Authentication.FixedHeader;
import org.crvsgateway.webhooks.receiver.Authentication.Method;
import org.crvsgateway.webhooks.receiver.Authentication.None;

/** An authentication in the form that is sealed: JSON. */
final class AuthenticationText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AuthenticationText() {}

    static byte[] write(Authentication authentication) {
        ObjectNode node = JSON.createObjectNode();
        switch (authentication) {
            case None() -> node.put("type", "NONE");
            case FixedHeader(String name, String value) ->
                node.put("type", "HEADER").put("header", name).put("value", value);
            case ClientCredentials(String tokenUrl, Client client, var scope) ->
                node.put("type", "OAUTH2")
                        .put("tokenUrl", tokenUrl)
                        .put("clientId", client.id())
                        .put("clientSecret", client.secret())
                        .put("clientAuthentication", client.method().name())
                        .put("scope", scope);
        }
        try {
            return JSON.writeValueAsBytes(node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Authentication read(byte[] text) {
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException("What was sealed is not an authentication"); // without the text
        }
        return switch (node.path("type").asText()) {
            case "NONE" -> new None();
            case "HEADER" ->
                new FixedHeader(node.path("header").asText(), node.path("value").asText());
            case "OAUTH2" ->
                new ClientCredentials(
                        node.path("tokenUrl").asText(),
                        new Client(
                                node.path("clientId").asText(),
                                node.path("clientSecret").asText(),
                                Method.valueOf(node.path("clientAuthentication").asText())),
                        node.path("scope").textValue());
            default -> throw new IllegalStateException("What was sealed is not an authentication");
        };
    }
}
