package org.crvsgateway.gateway.door.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.crvsgateway.gateway.harness.GatewayHarness#both")
final class ReplayApiTest {

    private static final String BY_GRAPHQL = """
            mutation($id: ID!) { startReplay(subscriptionId: $id, input: { since: "2026-01-01T00:00:00Z",
              until: "2026-02-01T00:00:00Z" }) { id kind since until state total startedBy } }
            """;

    private final GatewayHarness gateway;
    private final String token;
    private final String id;
    private final String path;

    ReplayApiTest(GatewayHarness gateway) {
        this.gateway = gateway;
        this.token = gateway.tokenOfNewClient("WEBHOOK");
        this.id = gateway.post(
                        "/api/v1/subscriptions",
                        token,
                        "{\"url\":\"http://127.0.0.1:9/hook\",\"topics\":[\"birth.registered\"]}")
                .expect(201)
                .text("/subscription/id");
        this.path = "/api/v1/subscriptions/" + id;
    }

    @Test
    void aJobIsStartedRunsAndIsListed() {
        JsonNode started = gateway.post(path + "/replays", token, "{\"fromSequence\":1}")
                .expect(201)
                .json();
        assertThat(started.at("/kind").asText()).isEqualTo("FROM_SEQUENCE");
        String replay = path + "/replays/" + started.at("/id").asText();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        gateway.get(replay, token).expect(200).text("/state"))
                .isEqualTo("DONE"));
        gateway.post(replay + "/cancel", token, "").expect(409);
        assertThat(gateway.get(path + "/replays", token).expect(200).text("/items/0/id"))
                .isEqualTo(started.at("/id").asText());
        assertThat(gateway.get(path + "/takeovers", token).expect(200).body())
                .isEqualTo("{\"items\":[],\"nextCursor\":null}");

        String audit = "query($id: ID!) { auditEntries(subjectId: $id) { items { action } } }";
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(gateway.graphql(gateway.adminToken(), audit, Map.of("id", id))
                                .toString())
                        .contains("replay.start"));
    }

    @Test
    void theSameIsDoneByGraphQl() {
        JsonNode started = gateway.graphql(token, BY_GRAPHQL, Map.of("id", id)).at("/data/startReplay");
        assertThat(started.at("/kind").asText()).isEqualTo("BETWEEN");
        assertThat(started.at("/since").asText()).startsWith("2026-01-01T00:00:00");
        JsonNode seen = gateway.graphql(
                        token,
                        "query($id: ID!, $replay: ID!) { subscription(id: $id) { replay(id: $replay) { id }"
                                + " replays { items { id } } takeovers { epoch } health { backlog held } } }",
                        Map.of("id", id, "replay", started.at("/id").asText()))
                .at("/data/subscription");
        assertThat(seen.at("/replay/id")).isEqualTo(started.at("/id"));
        assertThat(seen.at("/replays/items/0/id")).isEqualTo(started.at("/id"));
        assertThat(seen.at("/health").toString()).isEqualTo("{\"backlog\":0,\"held\":true}");
        JsonNode cancelled = gateway.graphql(
                token,
                "mutation($id: ID!) { cancelReplay(subscriptionId: $id,"
                        + " id: \"00000000-0000-7000-8000-000000000000\") { id } }",
                Map.of("id", id));
        assertThat(cancelled.at("/errors/0/extensions/type").asText()).contains("not-found");
    }

    @Test
    void whatMakesNoSenseIsRefusedByItsPlace() {
        for (String body : List.of(
                "{}",
                "{\"fromSequence\":1,\"failedSince\":\"2026-01-01T00:00:00Z\"}",
                "{\"since\":\"2026-02-01T00:00:00Z\",\"until\":\"2026-01-01T00:00:00Z\"}")) {
            assertThat(gateway.post(path + "/replays", token, body).expect(422).text("/issues/0/path"))
                    .as(body)
                    .isEmpty();
        }
        assertPlace("{\"sequences\":[1,\"two\"]}", "/sequences/1");
        assertPlace("{\"sequences\":7}", "/sequences");
        assertPlace("{\"since\":\"2026-01-01T00:00:00Z\"}", "/until");
        assertPlace("{\"failedSince\":\"yesterday\"}", "/failedSince");
        assertPlace("{\"fromSequence\":1.5}", "/fromSequence");
        assertPlace("{\"fromSequence\":99999999999999999999}", "/fromSequence");
        assertPlace("{\"everything\":true}", "/everything");
        assertPlace("{\"fromSequence\":0}", "/fromSequence");
        assertPlace("{\"sequences\":[]}", "/sequences");
        assertPlace("{\"sequences\":[5,0]}", "/sequences/1");
        for (String year : List.of("-999999999", "1899", "2200", "+999999999")) {
            String time = year + "-01-01T00:00:00Z";
            assertPlace("{\"failedSince\":\"" + time + "\"}", "/failedSince");
            assertPlace("{\"since\":\"" + time + "\",\"until\":\"2026-01-01T00:00:00Z\"}", "/since");
            assertPlace("{\"since\":\"2026-01-01T00:00:00Z\",\"until\":\"" + time + "\"}", "/until");
        }
    }

    @Test
    void heldDeliveriesAreLetGoAtARate() {
        gateway.post(path + "/resume", token, "{\"ratePerSecond\":0}").expect(422);
        gateway.post(path + "/resume", token, "{\"ratePerSecond\":10001}").expect(422);
        assertThat(gateway.post(path + "/resume", token, "{\"ratePerSecond\":\"fast\"}")
                        .expect(422)
                        .text("/issues/0/path"))
                .isEqualTo("/ratePerSecond");
        gateway.post(path + "/resume", token, "{\"ratePerSecond\":5}").expect(409);
        assertThat(gateway.graphql(
                                token,
                                "mutation($id: ID!) { resumeSubscription(id: $id, ratePerSecond: 5) { id } }",
                                Map.of("id", id))
                        .at("/errors/0/extensions/type")
                        .asText())
                .contains("subscription-state");
    }

    @Test
    void anotherClientFindsNothing() {
        String started = gateway.post(path + "/replays", token, "{\"fromSequence\":1}")
                .expect(201)
                .text("/id");
        String other = gateway.tokenOfNewClient("WEBHOOK");
        gateway.post(path + "/replays", other, "{\"fromSequence\":1}").expect(404);
        gateway.get(path + "/replays", other).expect(404);
        gateway.get(path + "/replays/" + started, other).expect(404);
        gateway.post(path + "/replays/" + started + "/cancel", other, "").expect(404);
        gateway.get(path + "/takeovers", other).expect(404);
        gateway.get(path + "/replays", null).expect(401);
    }

    private void assertPlace(String body, String place) {
        assertThat(gateway.post(path + "/replays", token, body).expect(422).text("/issues/0/path"))
                .as(body)
                .isEqualTo(place);
    }
}
