package org.crvsgateway.gateway.door.opencrvs.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.junit.jupiter.api.Test;

final class OpenCrvsAddressesTest {

    private final GatewayHarness gateway = GatewayHarness.onH2();

    @Test
    void anAddressWithV1IsTheSameAddressAndSaysSo() {
        HttpAnswer answer = gateway.post("/v1/graphql", gateway.adminToken(), "{\"query\":\"{ me { name } }\"}");

        assertThat(answer.expect(200).text("/data/me/name")).isNotEmpty();
        assertThat(answer.header("X-Version")).isEqualTo("1");
        assertThat(gateway.post("/v1/graphql", null, "{}").expect(401).header("X-Version"))
                .isEqualTo("1");
        assertThat(gateway.post("/api/graphql", gateway.adminToken(), "{\"query\":\"{ me { name } }\"}")
                        .expect(200)
                        .text("/data/me/name"))
                .isNotEmpty();
    }

    @Test
    void ourOwnAddressesStay() {
        gateway.get("/api/v1/locations", gateway.adminToken()).expect(200);
        assertThat(gateway.get("/.well-known/jwks.json", null).status()).isEqualTo(200);
    }

    @Test
    void nobodyCanSayThatHeAskedForAnotherAddress() {
        HttpAnswer answer = gateway.send(
                "POST",
                "/graphql",
                null,
                "{}".getBytes(StandardCharsets.UTF_8),
                AskedAddress.VERSION,
                "evil",
                "Content-Type",
                "application/json");

        assertThat(answer.header("X-Version")).isEmpty();
    }
}
