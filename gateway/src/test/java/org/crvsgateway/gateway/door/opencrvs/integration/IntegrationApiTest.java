package org.crvsgateway.gateway.door.opencrvs.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Integrations as OpenCRVS 2.0 makes, shows and stops them. */
final class IntegrationApiTest {

    private static final String BOTH = "org.crvsgateway.gateway.harness.GatewayHarness#both";
    private static final String HEALTH =
            "\"type=record.create&event=birth,death\",\"type=record.notify&event=birth,death\"";

    private final GatewayHarness gateway = GatewayHarness.onH2();

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsMadeCanReportAndIsListed(GatewayHarness either) {
        HttpAnswer made = create(either, HEALTH);

        String token = token(either, made.text("/clientId"), made.text("/clientSecret"))
                .expect(200)
                .text("/access_token");
        either.post("/api/v1/notifications", token, birth()).expect(201);
        assertThat(UUID.fromString(made.text("/shaSecret")).version()).isEqualTo(4);

        JsonNode shown = listed(either, "active", made.text("/clientId"));
        assertThat(shown.at("/status").asText()).isEqualTo("active");
        assertThat(shown.at("/scopes/0").asText()).isEqualTo("type=record.create&event=birth,death,marriage");
        assertThat(shown.at("/createdBy").asText()).isNotEmpty();
        assertThat(listed(either, "disabled", made.text("/clientId")).isMissingNode())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void deactivationStopsTokensAndNotificationsAtOnce(GatewayHarness either) {
        HttpAnswer made = create(either, HEALTH);
        String id = made.text("/clientId");
        String token = token(either, id, made.text("/clientSecret")).text("/access_token");
        either.post("/api/v1/notifications", token, birth()).expect(201);

        HttpAnswer stopped = either.post(
                        "/events/integrations.deactivate", either.adminToken(), "{\"json\":{\"id\":\"" + id + "\"}}")
                .expect(200);

        assertThat(stopped.text("/result/data/json/status")).isEqualTo("disabled");
        either.post("/api/v1/notifications", token, birth()).expect(401);
        either.post("/notification", token, "{}").expect(401);
        assertThat(token(either, id, made.text("/clientSecret")).expect(401).text("/error"))
                .isEqualTo("invalid_client");
        assertThat(listed(either, "disabled", id).at("/id").asText()).isEqualTo(id);

        HttpAnswer again = either.post(
                        "/api/events/integrations.activate", either.adminToken(), "{\"id\":\"" + id + "\"}")
                .expect(200);
        assertThat(again.text("/status")).isEqualTo("active");
        token(either, id, made.text("/clientSecret")).expect(200);
        await().untilAsserted(() -> assertThat(audited(either, id))
                .contains("client.create", "client.opencrvs", "client.disable", "client.enable"));
    }

    @Test
    void aRefreshedSecretEndsTheOldOneAtOnce() {
        HttpAnswer made = create(gateway, HEALTH);
        String id = made.text("/clientId");

        HttpAnswer fresh = gateway.send(
                        "POST",
                        "/events/integrations.refreshSecret?batch=1",
                        gateway.adminToken(),
                        ("{\"0\":{\"json\":{\"id\":\"" + id + "\"}}}").getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/json")
                .expect(200);

        assertThat(fresh.text("/0/result/data/json/clientId")).isEqualTo(id);
        token(gateway, id, fresh.text("/0/result/data/json/clientSecret")).expect(200);
        token(gateway, id, made.text("/clientSecret")).expect(401);
    }

    @Test
    void whoMakesClientsGainsNoMoreThanTheirOwn() {
        HttpAnswer maker = create(gateway, "\"integration.create\"");
        String token = token(gateway, maker.text("/clientId"), maker.text("/clientSecret"))
                .text("/access_token");
        String strong = create(gateway, "\"record.search\",\"record.register\"").text("/clientId");
        String usual = create(gateway, "\"record.search\"").text("/clientId");

        refresh(token, strong).expect(403);
        refresh(token, usual).expect(200);

        String area = "A" + UUID.randomUUID().toString().substring(0, 8);
        gateway.graphql(
                gateway.adminToken(),
                "mutation($code: String!) { createLocation(input: {code: $code, name: \"A\", kind: ADMINISTRATIVE_AREA}) { id } }",
                Map.of("code", area));
        assertThat(limit(gateway.adminToken(), maker.text("/clientId"), List.of(area))
                        .has("errors"))
                .isFalse();

        refresh(token, usual).expect(403);
        assertThat(limit(token, maker.text("/clientId"), List.of())
                        .at("/errors/0/extensions/status")
                        .asInt())
                .isEqualTo(403);
        HttpAnswer made = gateway.post(
                        "/events/integrations",
                        token,
                        "{\"name\":\"I " + UUID.randomUUID() + "\",\"scopes\":[\"record.search\"]}")
                .expect(200);
        assertThat(gateway.graphql(
                                gateway.adminToken(),
                                "query($id: ID!) { client(id: $id) { jurisdiction } }",
                                Map.of("id", made.text("/clientId")))
                        .at("/data/client/jurisdiction"))
                .hasSize(1);
    }

    private JsonNode limit(String token, String client, List<String> areas) {
        return gateway.graphql(
                token,
                "mutation($id: ID!, $areas: [String!]) { updateClient(id: $id, input: {jurisdiction: $areas}) { id } }",
                Map.of("id", client, "areas", areas));
    }

    private HttpAnswer refresh(String token, String client) {
        return gateway.post("/events/integrations.refreshSecret", token, "{\"id\":\"" + client + "\"}");
    }

    @Test
    void aScopeOfAnyLengthIsRefused() {
        String scope = "a=b&".repeat(50_000) + "type=record.search";

        gateway.post("/events/integrations", gateway.adminToken(), "{\"name\":\"I\",\"scopes\":[\"" + scope + "\"]}")
                .expect(400);
    }

    @Test
    void aDeletedOneIsGone() {
        String id = create(gateway, "\"record.search\"").text("/clientId");
        String input = URLEncoder.encode("{\"json\":{\"id\":\"" + id + "\"}}", StandardCharsets.UTF_8);

        assertThat(gateway.get("/events/integrations.get?input=" + input, gateway.adminToken())
                        .expect(200)
                        .text("/result/data/json/scopes/0"))
                .isEqualTo("type=record.search&event=birth,death,marriage");
        gateway.post("/events/integrations.delete", gateway.adminToken(), "{\"json\":{\"id\":\"" + id + "\"}}")
                .expect(200);

        HttpAnswer gone = gateway.get("/events/integrations.get?input=" + input, gateway.adminToken());
        assertThat(gone.expect(404).text("/code")).isEqualTo("NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"\",\"scopes\":[\"record.search\"]}",
                "{\"name\":\"x\",\"scopes\":[]}",
                "{\"name\":\"x\",\"scopes\":[\"type=record.destroy\"]}",
                "not json"
            })
    void whatIsIncompleteIsRefusedAsOpenCrvsRefusesIt(String body) {
        HttpAnswer answer = gateway.post("/events/integrations", gateway.adminToken(), body);

        assertThat(answer.expect(400).text("/message")).isEqualTo("Input validation failed");
        assertThat(answer.text("/code")).isEqualTo("BAD_REQUEST");
        assertThat(answer.json().at("/issues")).isNotEmpty();
    }

    @Test
    void onlyWhoManagesClientsMayAsk() {
        String hospital = gateway.tokenOfNewClient("HEALTH");

        gateway.get("/events/integrations", null).expect(401);
        gateway.get("/events/integrations", hospital).expect(403);
        gateway.post("/events/integrations", hospital, "{\"name\":\"x\",\"scopes\":[\"record.search\"]}")
                .expect(403);
        gateway.post("/events/integrations.refreshSecret", hospital, "{\"id\":\"1\"}")
                .expect(403);
        gateway.post("/events/integrations.delete", gateway.adminToken(), "{\"id\":\"1\"}")
                .expect(404);
        gateway.post("/events/integrations.delete", gateway.adminToken(), "{}").expect(400);
    }

    private static HttpAnswer create(GatewayHarness gateway, String scopes) {
        return gateway.post(
                        "/events/integrations",
                        gateway.adminToken(),
                        "{\"name\":\"I " + UUID.randomUUID() + "\",\"scopes\":[" + scopes + "]}")
                .expect(200);
    }

    private static HttpAnswer token(GatewayHarness gateway, String id, String secret) {
        return gateway.post(
                "/auth/token",
                null,
                "{\"client_id\":\"%s\",\"client_secret\":\"%s\",\"grant_type\":\"client_credentials\"}"
                        .formatted(id, secret));
    }

    private static JsonNode listed(GatewayHarness gateway, String status, String id) {
        JsonNode all = gateway.get("/events/integrations?status=" + status, gateway.adminToken())
                .expect(200)
                .json();
        return StreamSupport.stream(all.spliterator(), false)
                .filter(each -> each.at("/id").asText().equals(id))
                .findFirst()
                .orElseGet(() -> all.at("/none"));
    }

    private static List<String> audited(GatewayHarness gateway, String id) {
        return gateway.bean(Jdbi.class)
                .withHandle(handle -> handle.createQuery("select action from audit_entry where subject_id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .list());
    }

    private static String birth() {
        return """
                {"eventType": "BIRTH", "reference": "%s",
                 "child": {"names": [{"given": ["Amina"], "family": "Njoroge"}], "birthDate": "2026-02-03"}}
                """.formatted(UUID.randomUUID());
    }
}
