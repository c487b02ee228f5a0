package org.crvsgateway.gateway.door.opencrvs.location;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With settings of its own. */
@SuppressWarnings("NullAway.Init")
final class ClosedLocationTest {

    private static GatewayHarness gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayHarness.start(
                TestDatabase.H2, Map.of("crg.opencrvs.locations.open", false, "crg.opencrvs.locations.page-size", 2));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/location",
                "/locations?_count=0",
                "/location/x",
                "/location/x/hierarchy",
                "/locations/x/children"
            })
    void whereLocationsAreClosedATokenIsNeeded(String path) {
        HttpAnswer refused = gateway.get(path, null).expect(401);

        assertThat(refused.text("/statusCode")).isEqualTo("401");
        assertThat(refused.text("/error")).isEqualTo("Unauthorized");
        assertThat(refused.text("/message")).isEqualTo("Missing authentication");
        assertThat(gateway.get(path, gateway.adminToken()).status()).isIn(200, 404);
    }

    @Test
    void noPageIsLongerThanTheSetting() {
        String code = "c" + UUID.randomUUID().toString().substring(0, 8);
        for (int i = 0; i < 5; i++) {
            gateway.post("/location", gateway.adminToken(), """
                    {"statisticalID": "%s_%s", "name": "%s", "partOf": "Location/0", "code": "HEALTH_FACILITY"}
                    """.formatted(code, i, code))
                    .expect(200);
        }
        String path = "/location?name=" + code;

        int pages = 0;
        int entries = 0;
        while (!path.isEmpty()) {
            HttpAnswer page =
                    gateway.get(path + "&_count=100", gateway.adminToken()).expect(200);
            assertThat(page.json().path("entry").size()).isBetween(1, 2);
            entries += page.json().path("entry").size();
            pages++;
            String next = page.text("/link/1/url");
            path = next.isEmpty() ? "" : next.substring(next.indexOf("/location"));
        }

        assertThat(pages).isEqualTo(3);
        assertThat(entries).isEqualTo(5);
        assertThat(gateway.get("/location?_count=0&name=" + code, gateway.adminToken())
                        .json()
                        .path("entry"))
                .hasSize(5);
    }
}
