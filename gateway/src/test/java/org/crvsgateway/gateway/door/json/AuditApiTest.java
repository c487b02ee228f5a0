package org.crvsgateway.gateway.door.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AuditApiTest {

    private static final String BOTH = "org.crvsgateway.gateway.harness.GatewayHarness#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void aChangeIsInTheTrailSoonAfter(GatewayHarness gateway) {
        String token = gateway.adminToken();
        String id = newLocation(gateway);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(entriesAbout(gateway, id)).hasSize(1));
        JsonNode entry = entriesAbout(gateway, id).get(0);
        assertThat(entry.at("/action").asText()).isEqualTo("location.create");
        assertThat(entry.at("/actor/name").asText()).isNotEmpty();
        assertThat(entry.at("/actor/address").asText()).isEqualTo("127.0.0.1");
        assertThat(entry.at("/details/name").asText()).isEqualTo("Somewhere");

        JsonNode graphql = gateway.graphql(token, """
                query($id: ID!) {
                  auditEntries(subjectId: $id) { items { sequence action actor { kind name } at details hash } nextCursor }
                  auditVerification { intact entries lastHash unsealed }
                }""", Map.of("id", id));
        assertThat(graphql.at("/data/auditEntries/items/0/hash")).isEqualTo(entry.at("/hash"));
        assertThat(graphql.at("/data/auditEntries/items/0/details/name").asText())
                .isEqualTo("Somewhere");
        assertThat(graphql.at("/data/auditVerification/intact").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theChainIsIntactAndFollowedPageByPage(GatewayHarness gateway) {
        newLocation(gateway);
        newLocation(gateway);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                        verification(gateway).at("/unsealed/entries").asLong())
                .isZero());

        JsonNode verification = verification(gateway);
        JsonNode first = gateway.get("/api/v1/audit/entries?limit=1", gateway.adminToken())
                .expect(200)
                .json();
        JsonNode second = gateway.get(
                        "/api/v1/audit/entries?limit=1&after="
                                + first.at("/nextCursor").asText(),
                        gateway.adminToken())
                .expect(200)
                .json();

        assertThat(verification.at("/intact").asBoolean()).isTrue();
        assertThat(verification.at("/lastHash").asText()).hasSize(64);
        assertThat(second.at("/items/0/sequence").asLong()).isEqualTo(2);
        assertThat(second.at("/items/0/previousHash")).isEqualTo(first.at("/items/0/hash"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aClientMayNotReadIt(GatewayHarness gateway) {
        String token = gateway.tokenOfNewClient("health");

        gateway.get("/api/v1/audit/entries", token).expect(403);
        gateway.get("/api/v1/audit/verification", token).expect(403);
        gateway.get("/api/v1/audit/entries?actorId=x", gateway.adminToken()).expect(400);
    }

    private static JsonNode verification(GatewayHarness gateway) {
        return gateway.get("/api/v1/audit/verification", gateway.adminToken())
                .expect(200)
                .json();
    }

    private static JsonNode entriesAbout(GatewayHarness gateway, String id) {
        return gateway.get("/api/v1/audit/entries?subjectId=" + id, gateway.adminToken())
                .expect(200)
                .json()
                .at("/items");
    }

    private static String newLocation(GatewayHarness gateway) {
        String code = "L" + UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT);
        return gateway.post("/api/v1/locations", gateway.adminToken(), """
                {"code": "%s", "name": "Somewhere", "kind": "HEALTH_FACILITY"}""".formatted(code))
                .expect(201)
                .text("/id");
    }
}
