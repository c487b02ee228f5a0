package org.crvsgateway.gateway.door.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.webhooks.delivery.AlertListener;
import org.crvsgateway.webhooks.lane.LaneCommand.Alert.Kind;
import org.crvsgateway.webhooks.subscription.ChallengeOutcome;
import org.crvsgateway.webhooks.subscription.Subscriptions;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.crvsgateway.gateway.harness.GatewayHarness#both")
final class SubscriptionOperationsApiTest {

    private final GatewayHarness gateway;
    private final String token;
    private final String id;
    private final String path;

    SubscriptionOperationsApiTest(GatewayHarness gateway) {
        this.gateway = gateway;
        this.token = gateway.tokenOfNewClient("WEBHOOK");
        this.id = create(token, "birth.registered");
        this.path = "/api/v1/subscriptions/" + id;
    }

    @Test
    void aTestMessageGoesTheWayOfAllOthers() {
        gateway.post(path + "/test", token, "{\"topic\":\"birth.registered\"}").expect(409);
        activate(id);
        String messageId = gateway.post(path + "/test", token, "{\"topic\":\"death.registered\"}")
                .expect(202)
                .text("/messageId");
        String delivery = path + "/deliveries/" + messageId;
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        gateway.get(delivery, token).expect(200).json().at("/attempts"))
                .isNotEmpty());
        JsonNode seen = gateway.get(delivery, token).json();
        assertThat(seen.at("/topic").asText()).isEqualTo("death.registered");
        assertThat(seen.at("/attempts/0/timing/totalMicros").isNumber()).isTrue();
        assertThat(gateway.get(path + "/tally", token)
                        .expect(200)
                        .json()
                        .at("/items/0/failed")
                        .asInt())
                .isPositive();
        String byGraphQl = "mutation($id: ID!) { sendTestMessage(subscriptionId: $id, topic: \"birth.revoked\") }";
        assertThat(gateway.graphql(token, byGraphQl, Map.of("id", id))
                        .at("/data/sendTestMessage")
                        .asText())
                .isNotEmpty();
    }

    @Test
    void aTestOfATopicThatDoesNotExistIsRefused() {
        for (String body : List.of("{}", "{\"topic\":\"birth.celebrated\"}", "{\"topic\":\"birth.*\"}")) {
            assertThat(gateway.post(path + "/test", token, body).expect(422).text("/issues/0/path"))
                    .isEqualTo("/topic");
        }
    }

    @Test
    void aDryRunCountsWhatWouldHaveComeAndTellsNoSubject() {
        activate(id);
        gateway.post(path + "/test", token, "{\"topic\":\"fetal-death.corrected\"}")
                .expect(202);
        JsonNode report = gateway.post(path + "/dry-run", token, "{\"topics\":[\"fetal-death.corrected\"]}")
                .expect(200)
                .json();
        assertThat(report.at("/matched").asInt()).isPositive();
        assertThat(report.at("/sample/0/topic").asText()).isEqualTo("fetal-death.corrected");
        assertThat(report.toString()).doesNotContain("subject");
        JsonNode none = gateway.post(
                        path + "/dry-run",
                        token,
                        "{\"topics\":[\"fetal-death.corrected\"],\"labels\":[\"planet:mars\"]}")
                .expect(200)
                .json();
        assertThat(none.at("/matched").asInt()).isZero();
        JsonNode byGraphQl = gateway.graphql(
                        token,
                        "query($id: ID!) { subscription(id: $id) { dryRun(topics: [\"fetal-death.corrected\"],"
                                + " since: \"2000-01-01T00:00:00Z\") { matched complete sample { topic } } } }",
                        Map.of("id", id))
                .at("/data/subscription/dryRun");
        assertThat(byGraphQl.at("/matched").asInt()).isPositive();
    }

    @Test
    void aDryRunShowsNobodyTheTestsOfAnother() {
        String stranger = gateway.tokenOfNewClient("WEBHOOK");
        String strange = create(stranger, "*");
        activate(id);
        String message = gateway.post(path + "/test", token, "{\"topic\":\"fetal-death.revoked\"}")
                .expect(202)
                .text("/messageId");
        String wish = "{\"topics\":[\"fetal-death.revoked\"]}";
        assertThat(gateway.post("/api/v1/subscriptions/" + strange + "/dry-run", stranger, wish)
                        .expect(200)
                        .json()
                        .at("/sample")
                        .toString())
                .doesNotContain(message);
        assertThat(gateway.post(path + "/dry-run", token, wish)
                        .expect(200)
                        .json()
                        .at("/sample")
                        .toString())
                .contains(message);
    }

    @Test
    void aDryRunOfWhatMakesNoSenseIsRefusedByItsPlace() {
        Map<String, String> places = Map.of(
                "{\"topics\":[\"birth.celebrated\"]}", "/topics/0",
                "{\"topics\":[]}", "/topics",
                "{\"labels\":[\"planet:mars\",\"x\"]}", "/labels/1",
                "{\"since\":\"-999999999-01-01T00:00:00Z\"}", "/since",
                "{\"until\":\"-999999999-01-01T00:00:00Z\"}", "/until",
                "{\"until\":\"+999999999-01-01T00:00:00Z\"}", "/until",
                "{\"since\":\"soon\"}", "/since",
                "{\"since\":\"2026-02-01T00:00:00Z\",\"until\":\"2026-01-01T00:00:00Z\"}", "/since");
        places.forEach((body, place) -> assertThat(
                        gateway.post(path + "/dry-run", token, body).expect(422).text("/issues/0/path"))
                .as(body)
                .isEqualTo(place));
    }

    @Test
    void aTimeThatNoDatabaseTellsIsRefusedByGraphQlToo() {
        for (String name : List.of("since", "until")) {
            JsonNode refused = gateway.graphql(
                            token,
                            "query($id: ID!) { subscription(id: $id) { dryRun(" + name
                                    + ": \"-999999999-01-01T00:00:00Z\") { matched } } }",
                            Map.of("id", id))
                    .at("/errors/0/extensions");
            assertThat(refused.at("/issues/0/path").asText())
                    .as(refused.toString())
                    .isEqualTo("/" + name);
        }
    }

    @Test
    void aPageOfNothingIsRefusedByTheNameOfTheParameter() {
        for (String list : List.of("/deliveries", "/alerts", "/takeovers", "/replays")) {
            assertThat(gateway.get(path + list + "?limit=0", token).expect(422).text("/issues/0/path"))
                    .as(list)
                    .isEqualTo("/limit");
        }
    }

    @Test
    void troubleIsToldToTheOtherSubscriptionsOfTheClientOnly() {
        String watching = create(token, "subscription.*");
        String stranger = gateway.tokenOfNewClient("WEBHOOK");
        String strange = create(stranger, "*");
        activate(id);
        activate(watching);
        activate(strange);
        alert(watching, Kind.FAILING);
        alert(id, Kind.FAILING);
        alert(id, Kind.EXHAUSTED);
        alert(id, Kind.EXHAUSTED);
        alert(id, Kind.RECOVERED);

        assertThat(kinds(id)).containsExactly("RECOVERED", "EXHAUSTED", "FAILING");
        assertThat(topics(watching, token))
                .containsExactly("subscription.recovered", "subscription.exhausted", "subscription.failing");
        assertThat(topics(strange, stranger)).doesNotContain("subscription.failing");
        assertThat(topics(id, token)).isEmpty();
        String message = gateway.get("/api/v1/subscriptions/" + watching + "/deliveries", token)
                .text("/items/0/messageId");
        assertThat(gateway.get(path + "/alerts", token).text("/items/0/id")).isEqualTo(message);
        JsonNode byGraphQl = gateway.graphql(
                        token,
                        "query($id: ID!) { subscription(id: $id) { alerts(first: 1) { items { kind backlog since }"
                                + " nextCursor } tally { delivered } takeovers { epoch } } }",
                        Map.of("id", id))
                .at("/data/subscription");
        assertThat(byGraphQl.at("/alerts/items/0/kind").asText()).isEqualTo("RECOVERED");
        assertThat(byGraphQl.at("/alerts/nextCursor").asText()).isEqualTo(message);
    }

    @Test
    void metricsNameSubscriptionsByTheirIdsAndHealthIsWell() {
        activate(id);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        gateway.get("/metrics", null).expect(200).body())
                .contains("crg_webhooks_backlog", "crg_webhooks_node_rounds_total", "crg_webhooks_lane_oldest_seconds{")
                .doesNotContain("127.0.0.1:9"));
        assertThat(gateway.get("/health", null).expect(200).text("/status")).isEqualTo("UP");
    }

    @Test
    void anotherClientFindsNothing() {
        String other = gateway.tokenOfNewClient("WEBHOOK");
        gateway.get(path + "/alerts", other).expect(404);
        gateway.get(path + "/tally", other).expect(404);
        gateway.get(path + "/takeovers", other).expect(404);
        gateway.post(path + "/test", other, "{\"topic\":\"birth.registered\"}").expect(404);
        gateway.post(path + "/dry-run", other, "{}").expect(404);
        gateway.get(path + "/alerts?limit=101", token).expect(422);
        assertThat(gateway.get(path + "/tally?since=2020-01-01T00:00:00Z", token)
                        .expect(422)
                        .text("/issues/0/path"))
                .isEqualTo("/since");
    }

    private String create(String owner, String topic) {
        return gateway.post(
                        "/api/v1/subscriptions",
                        owner,
                        "{\"url\":\"http://127.0.0.1:9/hook\",\"topics\":[\"" + topic + "\"]}")
                .expect(201)
                .text("/subscription/id");
    }

    /** As if its endpoint had answered. */
    private void activate(String subscription) {
        Subscriptions subscriptions = gateway.bean(Subscriptions.class);
        gateway.bean(Jdbi.class)
                .useTransaction(handle -> subscriptions.confirm(
                        handle,
                        new ChallengeOutcome.Echoed(subscriptions
                                .find(handle, UUID.fromString(subscription))
                                .orElseThrow())));
    }

    /** As the worker does it when something happens. */
    private void alert(String subscription, Kind kind) {
        gateway.bean(Jdbi.class).useTransaction(handle -> gateway.beans(AlertListener.class)
                .forEach(it -> it.alert(handle, UUID.fromString(subscription), kind, Instant.now())));
    }

    private List<String> kinds(String subscription) {
        return gateway.get("/api/v1/subscriptions/" + subscription + "/alerts", token)
                .expect(200)
                .json()
                .at("/items")
                .findValuesAsText("kind");
    }

    private List<String> topics(String subscription, String owner) {
        return gateway.get("/api/v1/subscriptions/" + subscription + "/deliveries", owner)
                .expect(200)
                .json()
                .at("/items")
                .findValuesAsText("topic");
    }
}
