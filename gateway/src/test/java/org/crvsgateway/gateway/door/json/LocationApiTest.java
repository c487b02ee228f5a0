package org.crvsgateway.gateway.door.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LocationApiTest {

    private static final String BOTH = "org.crvsgateway.gateway.harness.GatewayHarness#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void aLocationIsCreatedReadChangedAndListed(GatewayHarness gateway) {
        String token = gateway.adminToken();
        String code = code();

        HttpAnswer created =
                gateway.post("/api/v1/locations", token, """
                {"code": "%s", "name": "Ibombo", "kind": "administrative_area"}""".formatted(code)).expect(201);
        String id = created.text("/id");
        assertThat(created.header("Location")).isEqualTo("/api/v1/locations/" + id);
        assertThat(created.text("/status")).isEqualTo("ACTIVE");

        assertThat(gateway.get("/api/v1/locations/" + code, token).expect(200).text("/id"))
                .isEqualTo(id);
        HttpAnswer changed = gateway.put("/api/v1/locations/" + id, token, """
                {"name": "Ibombo District", "status": "INACTIVE"}""").expect(200);
        assertThat(changed.text("/name")).isEqualTo("Ibombo District");

        JsonNode listed = gateway.get("/api/v1/locations?kind=ADMINISTRATIVE_AREA&search=" + code, token)
                .expect(200)
                .json();
        assertThat(listed.at("/items/0/status").asText()).isEqualTo("INACTIVE");
        assertThat(listed.at("/items")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void faultsAreToldWithTheirPaths(GatewayHarness gateway) {
        HttpAnswer answer =
                gateway.post("/api/v1/locations", gateway.adminToken(), """
                {"code": 7, "name": "", "kind": "x", "colour": "red"}""").expect(422);

        assertThat(answer.json().at("/issues").findValuesAsText("path")).contains("/colour", "/code");
        assertThat(gateway.post("/api/v1/locations", gateway.adminToken(), "{")
                        .expect(400)
                        .text("/title"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void statisticsAreKeptByYearAndTheHistoryIsTold(GatewayHarness gateway) {
        String token = gateway.adminToken();
        HttpAnswer created =
                gateway.post("/api/v1/locations", token, """
                {"code": "%s", "name": "Ibombo", "alias": "Ib", "kind": "administrative_area", "level": 3,
                 "statistics": [{"year": 2024, "totalPopulation": 120000, "crudeBirthRate": 31.5}]}
                """.formatted(code())).expect(201);
        String id = created.text("/id");
        assertThat(created.json().at("/level").asInt()).isEqualTo(3);
        assertThat(created.text("/alias")).isEqualTo("Ib");

        gateway.put("/api/v1/locations/" + id, token, """
                {"name": "Ibombo", "statistics": [{"year": 2025, "malePopulation": 61000, "femalePopulation": 62000},
                 {"year": 2024, "totalPopulation": 121000}]}""").expect(200);
        JsonNode told =
                gateway.get("/api/v1/locations/" + id, token).expect(200).json();
        assertThat(told.path("statistics"))
                .extracting(year -> year.path("year").asInt() + " "
                        + year.path("totalPopulation").asLong() + " "
                        + year.path("malePopulation").asLong() + " "
                        + year.path("crudeBirthRate").asText())
                .containsExactly("2024 121000 0 ", "2025 0 61000 ");

        JsonNode graph = gateway.graphql(token, """
                query($id: String!) { location(idOrCode: $id) {
                  alias level version statistics { year totalPopulation } history { version name validUntil } } }
                """, Map.of("id", id)).at("/data/location");
        assertThat(graph.at("/statistics/0/totalPopulation").asLong()).isEqualTo(121000);
        assertThat(graph.path("version").asInt()).isEqualTo(2);
        assertThat(graph.at("/history/1/validUntil").asText()).isNotEmpty();
        assertThat(graph.at("/history/0/validUntil").isNull()).isTrue();

        HttpAnswer refused =
                gateway.post("/api/v1/locations", token, """
                {"code": "%s", "name": "x", "kind": "health_facility", "level": 2,
                 "statistics": [{"year": 12345}, {"year": 2020, "malePopulation": -1, "crudeBirthRate": 1001}]}
                """.formatted(code())).expect(422);
        assertThat(refused.json().at("/issues").findValuesAsText("path"))
                .containsExactly(
                        "/level", "/statistics/0/year", "/statistics/1/malePopulation", "/statistics/1/crudeBirthRate");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aClientMayLookUpButNotChange(GatewayHarness gateway) {
        String token = gateway.tokenOfNewClient("health");

        gateway.get("/api/v1/locations", token).expect(200);
        gateway.post("/api/v1/locations", token, "{}").expect(403);
        gateway.get("/api/v1/locations", null).expect(401);
        gateway.get("/api/v1/locations/nowhere", token).expect(404);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void graphQlDoesTheSame(GatewayHarness gateway) {
        String token = gateway.adminToken();
        String area = code();
        String office = code();
        gateway.graphql(token, """
                mutation($area: String!, $office: String!) {
                  a: createLocation(input: {code: $area, name: "Area", kind: ADMINISTRATIVE_AREA}) { id }
                  o: createLocation(input: {code: $office, name: "Office", kind: REGISTRATION_OFFICE, parent: $area}) { id }
                }""", Map.of("area", area, "office", office));

        JsonNode found = gateway.graphql(token, """
                query($area: String!) {
                  locations(kind: REGISTRATION_OFFICE, parent: $area) {
                    items { id code name status createdAt parent { code } } nextCursor
                  }
                  location(idOrCode: $area) { name }
                }""", Map.of("area", area));

        assertThat(found.at("/data/locations/items/0/code").asText()).isEqualTo(office);
        assertThat(found.at("/data/locations/items/0/parent/code").asText()).isEqualTo(area);
        assertThat(found.at("/data/locations/nextCursor").isNull()).isTrue();
        JsonNode changed = gateway.graphql(
                token,
                "mutation($id: ID!) { updateLocation(id: $id, input: {name: \"New\"}) { name status parent { id } } }",
                Map.of("id", found.at("/data/locations/items/0/id").asText()));
        assertThat(changed.at("/data/updateLocation/name").asText()).isEqualTo("New");
        assertThat(changed.at("/data/updateLocation/status").asText()).isEqualTo("ACTIVE");
    }

    private static String code() {
        return "L"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 11).toUpperCase(Locale.ROOT);
    }
}
