package org.crvsgateway.gateway.door.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.MigratedDatabase;
import org.crvsgateway.gateway.harness.TestClient;
import org.crvsgateway.gateway.harness.TestDatabase;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ExchangeApiTest {

    private static final String BOTH = "org.crvsgateway.gateway.harness.GatewayHarness#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRequestAndItsAnswerAreLoggedAsTheyWereOnTheWire(GatewayHarness gateway) {
        String sent = "{\"code\": \"" + UUID.randomUUID().toString().replace("-", "")
                + "\",  \"name\": \"Hôpital\", \"kind\": \"HEALTH_FACILITY\"}";

        HttpAnswer answer =
                gateway.post("/api/v1/locations", gateway.adminToken(), sent).expect(201);

        JsonNode logged = loggedAs(gateway, answer);
        assertThat(logged.at("/request/text").asText()).isEqualTo(sent);
        assertThat(logged.at("/request/size").asInt()).isEqualTo(sent.getBytes(StandardCharsets.UTF_8).length);
        assertThat(logged.at("/response/text").asText()).isEqualTo(answer.body());
        assertThat(logged.at("/response/contentType").asText()).isEqualTo("application/json");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(logged.at("/status").asInt()).isEqualTo(201);
        assertThat(logged.at("/method").asText()).isEqualTo("POST");
        assertThat(logged.at("/path").asText()).isEqualTo("/api/v1/locations");
        assertThat(logged.at("/route").asText()).isEqualTo("/api/v1/locations");
        assertThat(logged.at("/caller/kind").asText()).isEqualTo("USER");
        assertThat(logged.at("/caller/address").asText()).isEqualTo("127.0.0.1");
        assertThat(logged.at("/subjectId").asText()).isEqualTo(answer.text("/id"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRefusalIsLoggedWithItsProblem(GatewayHarness gateway) {
        HttpAnswer invalid =
                gateway.post("/api/v1/locations", gateway.adminToken(), "{}").expect(422);
        HttpAnswer malformed = gateway.post("/api/v1/locations", gateway.adminToken(), "{\u0000")
                .expect(400);
        HttpAnswer unknown = gateway.get("/api/v1/nothing?access_token=abc", null);
        HttpAnswer stranger = gateway.post("/api/v1/locations", null, "{}").expect(401);

        for (HttpAnswer answer : List.of(invalid, malformed, unknown, stranger)) {
            JsonNode logged = loggedAs(gateway, answer);
            assertThat(logged.at("/status").asInt()).isEqualTo(answer.status());
            assertThat(logged.at("/outcome").asText()).isEqualTo("REFUSED");
            assertThat(logged.at("/response/text").asText()).isEqualTo(answer.body());
        }
        assertThat(loggedAs(gateway, unknown).at("/path").asText()).doesNotContain("abc");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void noSecretIsInTheLog(GatewayHarness gateway) {
        TestClient client = gateway.createClient("health");
        String token = gateway.token(client);
        HttpAnswer aliased = gateway.post("/graphql", gateway.adminToken(), """
                {"query": "mutation { createClient(input: {name: \\"%s\\", template: \\"health\\"}) { s: secret } }"}""".formatted("x" + UUID.randomUUID()))
                .expect(200);
        HttpAnswer last = gateway.get("/api/v1/locations", token).expect(200);
        loggedAs(gateway, last);

        List<byte[]> stored = gateway.bean(Jdbi.class).withHandle(handle -> {
            List<byte[]> bodies = new ArrayList<>();
            handle.createQuery("select request_body, response_body from exchange_body")
                    .map((row, _) -> {
                        bodies.add(row.getBytes(1));
                        bodies.add(row.getBytes(2));
                        return 0;
                    })
                    .list();
            return bodies;
        });
        assertThat(stored).isNotEmpty();
        for (byte[] body : stored) {
            String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
            assertThat(text)
                    .doesNotContain(client.secret())
                    .doesNotContain(token)
                    .doesNotContain(gateway.adminToken())
                    .doesNotContain(GatewayHarness.ADMIN_PASSWORD);
            assertThat(text).doesNotContain(aliased.text("/data/createClient/s"));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aTokenRequestIsLoggedWithoutBodies(GatewayHarness gateway) {
        HttpAnswer answer = gateway.postForm("/oauth2/token", Map.of("grant_type", "x", "client_secret", "abc"));

        JsonNode logged = loggedAs(gateway, answer);

        assertThat(logged.at("/request/size").asInt()).isPositive();
        assertThat(logged.at("/request/text").isMissingNode()
                        || logged.at("/request/text").isNull())
                .isTrue();
        assertThat(logged.at("/response/text").isMissingNode()
                        || logged.at("/response/text").isNull())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void probesAndPagesAreNotLogged(GatewayHarness gateway) {
        String id = "r" + UUID.randomUUID();

        gateway.send("GET", "/health", null, new byte[0], "X-Request-Id", id);
        loggedAs(gateway, gateway.get("/api/v1/locations", gateway.adminToken()));

        assertThat(find(gateway, id)).isEmpty();
    }

    @Test
    void whatStillWaitsIsWrittenWhenTheNodeStops() {
        Map<String, Object> settings = TestDatabase.H2.settings();
        String id = "r" + UUID.randomUUID();
        try (GatewayHarness gateway = GatewayHarness.start(TestDatabase.H2, settings)) {
            gateway.send("GET", "/api/v1/nothing", null, new byte[0], "X-Request-Id", id);
        }

        assertThat(find(MigratedDatabase.at(settings), id)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theLogIsReadByThoseWhoMayAndGraphQlShowsTheSame(GatewayHarness gateway) {
        HttpAnswer answer =
                gateway.get("/api/v1/locations?limit=1", gateway.adminToken()).expect(200);
        String id = loggedAs(gateway, answer).at("/id").asText();

        JsonNode found = gateway.graphql(gateway.adminToken(), """
                query($id: ID!) {
                  exchanges(direction: IN, status: 200, path: "/api/v1/locations", first: 1) {
                    items { id at durationMillis caller { name } request { size } } nextCursor
                  }
                  exchange(id: $id) { path status outcome response { text cut } }
                }""", Map.of("id", id));

        assertThat(found.at("/data/exchanges/items")).hasSize(1);
        assertThat(found.at("/data/exchange/response/text").asText()).isEqualTo(answer.body());
        gateway.get("/api/v1/exchanges", gateway.tokenOfNewClient("health")).expect(403);
        gateway.get("/api/v1/exchanges?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z", gateway.adminToken())
                .expect(200);
        gateway.get("/api/v1/exchanges?from=yesterday", gateway.adminToken()).expect(400);
        gateway.get(
                        "/api/v1/exchanges?limit=1&from=-999999999-01-01T00:00:00Z&to=%2B999999999-01-01T00:00:00Z",
                        gateway.adminToken())
                .expect(200);
        gateway.get("/api/v1/exchanges?limit=1&from=%2B999999999-01-01T00:00:00Z", gateway.adminToken())
                .expect(200);
        gateway.get("/api/v1/exchanges/" + UUID.randomUUID(), gateway.adminToken())
                .expect(404);
    }

    /** The log entry of this answer, once it has been written. */
    private static JsonNode loggedAs(GatewayHarness gateway, HttpAnswer answer) {
        String requestId = answer.header("X-Request-Id");
        assertThat(requestId).isNotEmpty();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(find(gateway, requestId)).hasSize(1));
        return gateway.get("/api/v1/exchanges/" + find(gateway, requestId).getFirst(), gateway.adminToken())
                .expect(200)
                .json();
    }

    private static List<String> find(GatewayHarness gateway, String requestId) {
        return find(gateway.bean(Jdbi.class), requestId);
    }

    private static List<String> find(Jdbi jdbi, String requestId) {
        return jdbi.withHandle(handle -> handle.createQuery("select id from exchange where request_id = :id")
                .bind("id", requestId)
                .map((row, _) -> row.getString(1))
                .list());
    }
}
