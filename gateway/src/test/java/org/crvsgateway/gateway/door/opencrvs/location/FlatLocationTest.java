package org.crvsgateway.gateway.door.opencrvs.location;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The locations of OpenCRVS 2.0 over HTTP. */
final class FlatLocationTest {

    private static final String BOTH = "org.crvsgateway.gateway.harness.GatewayHarness#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void officesAndFacilitiesAreToldInFlatJson(GatewayHarness gateway) {
        String code = "c" + UUID.randomUUID().toString().substring(0, 8);
        String admin = gateway.adminToken();
        gateway.post("/locations", admin, """
                [{"statisticalID": "%1$s", "name": "Area", "partOf": "Location/0", "code": "ADMIN_STRUCTURE"},
                 {"statisticalID": "%1$so", "name": "Office", "partOf": "Location/%1$s", "code": "CRVS_OFFICE"},
                 {"statisticalID": "%1$sh", "name": "Clinic", "partOf": "Location/%1$s", "code": "HEALTH_FACILITY"}]
                """.formatted(code)).expect(200);
        String token = gateway.tokenOfNewClient("HEALTH");
        JsonNode office = only(gateway, token, "externalId=" + code + "o");
        JsonNode clinic = only(gateway, token, "externalId=" + code + "h&locationType=HEALTH_FACILITY");
        JsonNode area = only(gateway, token, "externalId=" + code + "&locationType=ADMIN_STRUCTURE");

        assertThat(office.properties())
                .extracting(member -> member.getKey())
                .containsExactly("id", "name", "externalId", "administrativeAreaId", "validUntil", "locationType");
        assertThat(office.path("name").asText()).isEqualTo("Office");
        assertThat(office.path("administrativeAreaId").asText())
                .isEqualTo(area.path("id").asText());
        assertThat(office.path("validUntil").isNull()).isTrue();
        assertThat(office.path("locationType").asText()).isEqualTo("CRVS_OFFICE");
        assertThat(found(gateway, token, "externalId=" + code)).isEmpty();

        gateway.put("/location/" + clinic.path("id").asText(), admin, "{\"status\": \"inactive\"}")
                .expect(200);
        String both = "locationIds=" + office.path("id").asText() + "&locationIds="
                + clinic.path("id").asText();
        assertThat(found(gateway, token, both)).hasSize(2);
        assertThat(found(gateway, token, both.replace("&locationIds=", ","))).hasSize(2);
        assertThat(found(gateway, token, both + "&isActive=true")).containsExactly(office);
        JsonNode closed = only(gateway, token, both + "&isActive=false");
        assertThat(closed.path("id")).isEqualTo(clinic.path("id"));
        assertThat(closed.path("validUntil").asText()).isNotEmpty().isNotEqualTo("null");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aTokenIsNeededAndTheQueryMustBeUnderstood(GatewayHarness gateway) {
        String token = gateway.tokenOfNewClient("HEALTH");

        gateway.get("/events/locations", null).expect(401);
        for (String query : List.of("isActive=yes", "locationType=SCHOOL", "locationIds=x")) {
            gateway.get("/events/locations?" + query, token).expect(400);
        }
    }

    private static JsonNode only(GatewayHarness gateway, String token, String query) {
        List<JsonNode> found = found(gateway, token, query);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static List<JsonNode> found(GatewayHarness gateway, String token, String query) {
        return gateway.get("/events/locations?" + query, token)
                .expect(200)
                .json()
                .valueStream()
                .toList();
    }
}
