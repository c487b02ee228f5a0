package org.crvsgateway.gateway.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.Messages;
import org.crvsgateway.gateway.harness.TestClient;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a client's subscriptions, and of what waits in them, when the client stops. */
final class StoppedClientsTest {

    private static final String BOTH = "org.crvsgateway.gateway.harness.GatewayHarness#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatWaitsForADeletedClientIsCancelled(GatewayHarness gateway) {
        TestClient client = gateway.createClient("WEBHOOK");
        String id = subscriptionWithTwoWaiting(gateway, client);

        change(gateway, client, "deleteClient(id: $id)");

        assertThat(states(gateway, "webhook_delivery", id)).isEmpty();
        assertThat(states(gateway, "webhook_delivery_done", id)).containsExactly("CANCELLED", "CANCELLED");
        gateway.get("/api/v1/subscriptions/" + id, gateway.adminToken()).expect(404);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatADisabledClientLeftIsCancelledWhenItIsDeleted(GatewayHarness gateway) {
        TestClient client = gateway.createClient("WEBHOOK");
        String id = subscriptionWithTwoWaiting(gateway, client);

        change(gateway, client, "disableClient(id: $id) { id }");
        assertThat(states(gateway, "webhook_delivery", id)).hasSize(2);
        assertThat(gateway.get("/api/v1/subscriptions/" + id, gateway.adminToken())
                        .expect(200)
                        .text("/state"))
                .isEqualTo("DISABLED");

        change(gateway, client, "deleteClient(id: $id)");
        assertThat(states(gateway, "webhook_delivery", id)).isEmpty();
    }

    private static String subscriptionWithTwoWaiting(GatewayHarness gateway, TestClient client) {
        Messages messages = new Messages(gateway);
        String token = gateway.token(client);
        String id = gateway.post(
                        "/api/v1/subscriptions", token, "{\"mode\":\"PULL\",\"topics\":[\"" + messages.topic() + "\"]}")
                .expect(201)
                .text("/subscription/id");
        messages.publish(2);
        gateway.get("/api/v1/subscriptions/" + id + "/messages", token).expect(200);
        assertThat(states(gateway, "webhook_delivery", id)).hasSize(2);
        return id;
    }

    private static void change(GatewayHarness gateway, TestClient client, String field) {
        var answer = gateway.graphql(
                gateway.adminToken(), "mutation($id: ID!) { " + field + " }", Map.of("id", client.id()));
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
    }

    private static List<String> states(GatewayHarness gateway, String table, String subscriptionId) {
        return gateway.bean(Jdbi.class)
                .withHandle(handle -> handle.createQuery("select state from " + table + " where subscription_id = :id")
                        .bind("id", UUID.fromString(subscriptionId))
                        .mapTo(String.class)
                        .list());
    }
}
