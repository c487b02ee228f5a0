package org.crvsgateway.gateway.door.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;

/** Somebody whom a test added and who has not signed in yet. */
record TestUser(String id, String username, String oneTimePassword) {

    static final String PASSWORD = "a password of their own";

    static TestUser add(GatewayHarness gateway, String role) {
        String username = "u" + UUID.randomUUID();
        JsonNode answer = gateway.graphql(
                gateway.adminToken(),
                """
                mutation($input: CreateUserInput!) {
                  createUser(input: $input) { user { id } oneTimePassword }
                }
                """,
                Map.of("input", Map.of("username", username, "name", "Somebody", "role", role)));
        JsonNode created = answer.at("/data/createUser");
        return new TestUser(
                created.at("/user/id").asText(),
                username,
                created.at("/oneTimePassword").asText());
    }

    /** For the first time, with a password of their own. */
    HttpAnswer signIn(GatewayHarness gateway) {
        return signIn(gateway, oneTimePassword, Map.of("newPassword", PASSWORD)).expect(200);
    }

    HttpAnswer signIn(GatewayHarness gateway, String password, Map<String, String> more) {
        var body = new JsonMapper().createObjectNode().put("username", username).put("password", password);
        more.forEach(body::put);
        return gateway.post("/api/v1/sign-in", null, body);
    }
}
