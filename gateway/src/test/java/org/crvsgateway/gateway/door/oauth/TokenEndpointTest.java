package org.crvsgateway.gateway.door.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.TestClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TokenEndpointTest {

    private static final String BOTH = "org.crvsgateway.gateway.harness.GatewayHarness#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void aClientGetsAToken(GatewayHarness gateway) {
        TestClient client = gateway.createClient("health");

        HttpAnswer answer = gateway.postForm(
                        "/oauth2/token",
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", client.id(),
                                "client_secret", client.secret()))
                .expect(200);

        assertThat(answer.text("/token_type")).isEqualTo("Bearer");
        assertThat(answer.json().at("/expires_in").asInt()).isEqualTo(600);
        assertThat(answer.text("/scope")).isEqualTo("notification.read notification.submit");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Pragma")).isEqualTo("no-cache");
    }
}
