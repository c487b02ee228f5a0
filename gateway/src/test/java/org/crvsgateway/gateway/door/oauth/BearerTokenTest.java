package org.crvsgateway.gateway.door.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.TestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens on calls, asked at GraphQL because every token may ask there who it speaks for. */
final class BearerTokenTest {

    private static final String BOTH = "org.crvsgateway.gateway.harness.GatewayHarness#both";
    private static final String WHO = "{\"query\":\"{ me { id } }\"}";

    @ParameterizedTest
    @MethodSource(BOTH)
    void aDisabledClientsTokensStopAtOnceAndStayDead(GatewayHarness gateway) {
        TestClient client = gateway.createClient("health");
        String token = gateway.token(client);
        gateway.post("/graphql", token, WHO).expect(200);

        change(gateway, "disableClient", client);
        assertThat(gateway.post("/graphql", token, WHO).status()).isEqualTo(401);
        assertThat(askForToken(gateway, client).expect(401).text("/error")).isEqualTo("invalid_client");

        change(gateway, "enableClient", client);
        assertThat(gateway.post("/graphql", token, WHO).status()).isEqualTo(401);
        gateway.post("/graphql", gateway.token(client), WHO).expect(200);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aDeletedClientsTokensStopAtOnce(GatewayHarness gateway) {
        TestClient client = gateway.createClient("health");
        String token = gateway.token(client);
        gateway.post("/graphql", token, WHO).expect(200);

        gateway.graphql(
                gateway.adminToken(), "mutation($id: ID!) { deleteClient(id: $id) }", Map.of("id", client.id()));

        assertThat(gateway.post("/graphql", token, WHO).status()).isEqualTo(401);
        assertThat(askForToken(gateway, client).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aScopeThatAClientLostCountsNoMoreThoughItsTokenNamesIt(GatewayHarness gateway) {
        TestClient client = gateway.createClient("WEBHOOK");
        String token = gateway.token(client);
        gateway.get("/api/v1/subscriptions", token).expect(200);

        setScopes(gateway, client, "record.read");
        gateway.get("/api/v1/subscriptions", token).expect(403);
        gateway.post("/graphql", token, WHO).expect(200);

        setScopes(gateway, client, "subscription.manage");
        gateway.get("/api/v1/subscriptions", token).expect(200);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aScopeThatAClientGotIsNotInItsOldToken(GatewayHarness gateway) {
        TestClient client = gateway.createClient("health");
        String token = gateway.token(client);

        setScopes(gateway, client, "subscription.manage");

        gateway.get("/api/v1/subscriptions", token).expect(403);
        gateway.get("/api/v1/subscriptions", gateway.token(client)).expect(200);
    }

    private static void setScopes(GatewayHarness gateway, TestClient client, String scope) {
        assertThat(gateway.graphql(
                                gateway.adminToken(),
                                "mutation($id: ID!, $scope: String!) {"
                                        + " updateClient(id: $id, input: {scopes: [$scope]}) { scopes } }",
                                Map.of("id", client.id(), "scope", scope))
                        .at("/data/updateClient/scopes/0")
                        .asText())
                .isEqualTo(scope);
    }

    @Test
    void noTokenOrADamagedOneIsRefused() {
        GatewayHarness gateway = GatewayHarness.onH2();
        String token = gateway.tokenOfNewClient("health");
        int middle = token.length() / 2;
        String tampered =
                token.substring(0, middle) + (token.charAt(middle) == 'A' ? 'B' : 'A') + token.substring(middle + 1);

        for (String bad : new String[] {null, tampered, "", "abc", "a.b.c", token + "x", token.substring(1)}) {
            HttpAnswer answer = gateway.post("/graphql", bad, WHO);

            assertThat(answer.status()).as("token %s", bad).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        }
    }

    @Test
    void aDisabledUsersTokensStopAtOnce() {
        GatewayHarness gateway = GatewayHarness.onH2();
        var user = TestUser.add(gateway, "REGISTRAR");
        String token = user.signIn(gateway).text("/access_token");
        gateway.post("/graphql", token, WHO).expect(200);

        gateway.graphql(
                gateway.adminToken(),
                "mutation($id: ID!) { disableUser(id: $id) { enabled } }",
                Map.of("id", user.id()));

        assertThat(gateway.post("/graphql", token, WHO).status()).isEqualTo(401);
    }

    private static void change(GatewayHarness gateway, String mutation, TestClient client) {
        var answer = gateway.graphql(
                gateway.adminToken(),
                "mutation($id: ID!) { " + mutation + "(id: $id) { state } }",
                Map.of("id", client.id()));
        assertThat(answer.has("errors")).as("%s", answer).isFalse();
    }

    private static HttpAnswer askForToken(GatewayHarness gateway, TestClient client) {
        return gateway.postForm(
                "/oauth2/token",
                Map.of(
                        "grant_type", "client_credentials",
                        "client_id", client.id(),
                        "client_secret", client.secret()));
    }
}
