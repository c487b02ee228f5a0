package org.crvsgateway.gateway.door.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OperationRoutesTest {

    private static final String BOTH = "org.crvsgateway.gateway.harness.GatewayHarness#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void aHealthyGatewaySaysSoAndNothingElse(GatewayHarness gateway) {
        assertThat(gateway.get("/health", null).expect(200).body())
                .isEqualTo("{\"status\":\"UP\",\"database\":\"UP\"}");
        assertThat(gateway.get("/health/readiness", null).expect(200).body())
                .isEqualTo("{\"status\":\"UP\",\"database\":\"UP\"}");
        assertThat(gateway.get("/health/liveness", null).expect(200).body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void prometheusFindsTheProcessTheServerAndThePool(GatewayHarness gateway) {
        gateway.get("/health", null).expect(200);

        HttpAnswer answer = gateway.get("/metrics", null).expect(200);

        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        assertThat(answer.body())
                .contains("jvm_memory_used_bytes")
                .contains("hikaricp_connections_active")
                .contains("http_server_requests_seconds_count")
                .contains("uri=\"/health\"");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void addressesThatNobodyServesAreOneNumber(GatewayHarness gateway) {
        gateway.get("/made-up-1", null);
        gateway.get("/made-up-2", null);

        assertThat(gateway.get("/metrics", null).body()).doesNotContain("made-up");
    }
}
