package org.crvsgateway.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.TestClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An administrator sees when a client called last, without the client's calls waiting for that. */
final class ClientUseTest {

    @ParameterizedTest
    @MethodSource("org.crvsgateway.gateway.harness.GatewayHarness#both")
    void aClientThatGotATokenIsSoonSeenToHaveCalled(GatewayHarness gateway) {
        TestClient client = gateway.createClient("health");
        assertThat(seen(gateway, client).path("lastUsedAt").isNull()).isTrue();

        gateway.token(client);

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode seen = seen(gateway, client);
            assertThat(seen.path("lastUsedAt").isTextual()).isTrue();
            assertThat(Instant.parse(seen.path("lastUsedAt").asText())).isBeforeOrEqualTo(Instant.now());
            assertThat(seen.at("/credentials/0/lastUsedAt").isTextual()).isTrue();
        });
    }

    private static JsonNode seen(GatewayHarness gateway, TestClient client) {
        return gateway.graphql(
                        gateway.adminToken(),
                        "query($id: ID!) { client(id: $id) { lastUsedAt credentials { lastUsedAt } } }",
                        Map.of("id", client.id()))
                .at("/data/client");
    }
}
