package org.crvsgateway.gateway.door.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import java.net.http.HttpHeaders;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.Messages;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fetching, acknowledging, comparing and manifests, over HTTP. */
@ParameterizedClass
@MethodSource("org.crvsgateway.gateway.harness.GatewayHarness#both")
class FeedApiTest {

    private final GatewayHarness gateway;
    private final Messages messages;
    private final String token;

    FeedApiTest(GatewayHarness gateway) {
        this.gateway = gateway;
        this.messages = new Messages(gateway);
        this.token = gateway.tokenOfNewClient("WEBHOOK");
    }

    private JsonNode subscribe(String more) {
        return gateway.post(
                        "/api/v1/subscriptions",
                        token,
                        "{\"mode\":\"PULL\",\"topics\":[\"" + messages.topic() + "\"]" + more + "}")
                .expect(201)
                .json();
    }

    private String path() {
        return path(subscribe(""));
    }

    private static String path(JsonNode created) {
        return "/api/v1/subscriptions/" + created.at("/subscription/id").asText();
    }

    @Test
    void aSubscriptionThatPullsIsActiveAtOnceAndWantsManifests() {
        JsonNode created = subscribe("");

        assertThat(created.at("/subscription/mode").asText()).isEqualTo("PULL");
        assertThat(created.at("/subscription/state").asText()).isEqualTo("ACTIVE");
        assertThat(created.at("/subscription/url").isNull()).isTrue();
        assertThat(created.at("/subscription/manifest").asBoolean()).isTrue();
        assertThat(subscribe(",\"manifest\":false").at("/subscription/manifest").asBoolean())
                .isFalse();
    }

    @Test
    void whatIsFetchedIsWhatAWebhookWouldBring() throws Exception {
        JsonNode created = subscribe("");
        UUID id = messages.publish();

        JsonNode page =
                gateway.get(path(created) + "/messages", token).expect(200).json();

        JsonNode item = page.at("/items/0");
        assertThat(item.path("sequence").asLong()).isOne();
        assertThat(item.path("messageId").asText()).isEqualTo(id.toString());
        assertThat(new String(Base64.getDecoder().decode(item.path("bodyBase64").asText())))
                .isEqualTo(item.path("body").asText())
                .contains(id.toString());
        Map<String, List<String>> headers = new HashMap<>();
        item.path("headers")
                .properties()
                .forEach(it -> headers.put(it.getKey(), List.of(it.getValue().asText())));
        assertThat(headers.get("webhook-sequence")).containsExactly("1");
        new Webhook(created.path("secret").asText())
                .verify(item.path("body").asText(), HttpHeaders.of(headers, (_, _) -> true));
        assertThat(page.path("nextAfter").asLong()).isOne();
        assertThat(page.path("hasMore").asBoolean()).isFalse();
    }

    @Test
    void aRequestThatWaitsIsAnsweredWhenSomethingCommits() {
        String path = path();
        var waiting = CompletableFuture.supplyAsync(
                () -> gateway.get(path + "/messages?wait=30", token).expect(200).json());
        gateway.get(path + "/messages", token).expect(200);
        UUID id = messages.publish();

        assertThat(waiting.join().at("/items/0/messageId").asText()).isEqualTo(id.toString());
    }

    @Test
    void whatIsAcknowledgedIsFinished() {
        String path = path();
        messages.publish(5);
        gateway.get(path + "/messages", token).expect(200);

        JsonNode first = acknowledge(path, "{\"upTo\":3}").expect(200).json();
        assertThat(first.path("acknowledged").asInt()).isEqualTo(3);
        assertThat(first.path("firstWaiting").asInt()).isEqualTo(4);
        assertThat(acknowledge(path, "{\"upTo\":3}").expect(200).text("/acknowledged"))
                .isEqualTo("0");
        assertThat(acknowledge(path, "{\"sequences\":[4,5]}")
                        .expect(200)
                        .json()
                        .at("/firstWaiting")
                        .isNull())
                .isTrue();
        assertThat(gateway.get(path + "/messages", token).expect(200).text("/items/4/state"))
                .isEqualTo("DELIVERED");
    }

    private HttpAnswer acknowledge(String path, String body) {
        return gateway.post(path + "/messages/ack", token, body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "{\"upTo\":99}             | /upTo        | beyond-the-end",
                "{\"sequences\":[1,99]}    | /sequences   | beyond-the-end",
                "{\"upTo\":0}              | /upTo        | out-of-range",
                "{\"upTo\":\"1\"}          | /upTo        | out-of-range",
                "{\"sequences\":[1,-2]}    | /sequences/1 | out-of-range",
                "{\"sequences\":7}         | /sequences   | not-a-list",
                "{\"upTo\":1,\"more\":1}   | /more        | unknown-field",
            })
    void anAcknowledgementWithAFaultIsRefused(String body, String at, String code) {
        String path = path();
        messages.publish(1);
        gateway.get(path + "/messages", token).expect(200);

        HttpAnswer answer = acknowledge(path, body).expect(422);

        assertThat(answer.text("/issues/0/path")).isEqualTo(at);
        assertThat(answer.text("/issues/0/code")).isEqualTo(code);
    }

    @Test
    void neitherOrBothIsNoAcknowledgement() {
        String path = path();
        JsonNode neither = acknowledge(path, "{}").expect(422).json();
        assertThat(neither.at("/issues").findValuesAsText("code")).containsExactly("required");
        JsonNode both =
                acknowledge(path, "{\"upTo\":1,\"sequences\":[1]}").expect(422).json();
        assertThat(both.at("/issues").findValuesAsText("code")).containsExactly("one-of");
        HttpAnswer tooMany = acknowledge(path, "{\"sequences\":[1" + ",1".repeat(1_000) + "]}")
                .expect(422);
        assertThat(tooMany.text("/issues/0/code")).isEqualTo("too-many");
        assertThat(tooMany.text("/issues/0/path")).isEqualTo("/sequences");
        acknowledge(path, "[]").expect(422);
        acknowledge(path, "nothing").expect(400);
    }

    @Test
    void whatIsPushedIsNotAcknowledged() {
        JsonNode created = gateway.post(
                        "/api/v1/subscriptions",
                        token,
                        "{\"url\":\"http://127.0.0.1:9/\",\"topics\":[\"birth.registered\"]}")
                .expect(201)
                .json();
        HttpAnswer answer = acknowledge(path(created), "{\"upTo\":1}").expect(409);
        assertThat(answer.text("/type")).isEqualTo("urn:crvs-gateway:problem:subscription-state");
        gateway.get(path(created) + "/messages", token).expect(200);
    }

    @Test
    void whatWasLostIsFoundAndSentAgain() {
        String path = path();
        List<UUID> ids = messages.publish(6);
        gateway.get(path + "/messages", token).expect(200);
        acknowledge(path, "{\"upTo\":6}").expect(200);
        UUID stranger = UUID.randomUUID();

        JsonNode found = gateway.post(
                        path + "/reconcile",
                        token,
                        "{\"ids\":[\"%s\",\"%s\"],\"ranges\":[{\"from\":1,\"to\":3}],\"resend\":true}"
                                .formatted(ids.get(4), stranger))
                .expect(200)
                .json();

        assertThat(found.at("/missing").findValuesAsText("sequence")).containsExactly("4", "6");
        assertThat(found.at("/missing/0/messageId").asText())
                .isEqualTo(ids.get(3).toString());
        assertThat(found.at("/unknownIds/0").asText()).isEqualTo(stranger.toString());
        assertThat(found.path("resent").asInt()).isEqualTo(2);
        assertThat(found.path("next").isNull()).isTrue();
        assertThat(acknowledge(path, "{\"sequences\":[1]}").expect(200).text("/firstWaiting"))
                .isEqualTo("4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "{\"ids\":[\"x\"]}                           | /ids/0    | invalid-id",
                "{\"ids\":7}                                 | /ids      | not-a-list",
                "{\"ranges\":[{\"from\":3,\"to\":1}]}        | /ranges/0 | invalid-range",
                "{\"ranges\":[{\"from\":0,\"to\":1}]}        | /ranges/0 | invalid-range",
                "{\"ranges\":[{\"from\":1,\"to\":2,\"x\":1}]} | /ranges/0/x | unknown-field",
                "{\"from\":0}                                | /from     | out-of-range",
                "{\"since\":\"yesterday\"}                   | /since    | invalid-time",
                "{\"since\":\"2026-01-01T00:00:00Z\",\"to\":4} | /since    | two-windows",
                "{\"after\":\"x\"}                           | /after    | invalid-place",
                "{\"resend\":\"yes\"}                        | /resend   | not-a-boolean",
                "{\"shoe\":1}                                | /shoe     | unknown-field",
            })
    void aComparisonWithAFaultIsRefused(String body, String at, String code) {
        HttpAnswer answer = gateway.post(path() + "/reconcile", token, body).expect(422);

        assertThat(answer.text("/issues/0/path")).isEqualTo(at);
        assertThat(answer.text("/issues/0/code")).isEqualTo(code);
    }

    @Test
    void tooMuchAtOnceIsRefused() {
        String ids = ("\"" + UUID.randomUUID() + "\",").repeat(10_001);
        HttpAnswer answer = gateway.post(
                        path() + "/reconcile", token, "{\"ids\":[" + ids.substring(0, ids.length() - 1) + "]}")
                .expect(422);

        assertThat(answer.text("/issues/0/code")).isEqualTo("too-many");
    }

    @Test
    void manifestsAreListedAndCanBeTurnedOff() {
        JsonNode created = subscribe("");
        String path = path(created);

        assertThat(gateway.get(path + "/manifests", token).expect(200).json().path("items"))
                .isEmpty();
        gateway.put(path + "/manifests", token, "{\"wanted\":false}").expect(204);
        assertThat(gateway.get(path, token).expect(200).text("/manifest")).isEqualTo("false");
        gateway.put(path + "/manifests", token, "{\"wanted\":7}").expect(422);
        gateway.get(path + "/manifests?limit=0", token).expect(422);
        gateway.get(path + "/manifests?after=yesterday", token).expect(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=-1", "limit=0", "limit=101", "wait=31", "wait=-1"})
    void aPageOutOfRangeIsRefused(String query) {
        gateway.get(path() + "/messages?" + query, token).expect(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=3", "after=99999&wait=30"})
    void aPlaceBeyondTheEndIsRefused(String query) {
        String path = path();
        messages.publish(2);
        gateway.get(path + "/messages", token).expect(200);

        gateway.get(path + "/messages?after=2", token).expect(200);
        HttpAnswer answer = gateway.get(path + "/messages?" + query, token).expect(422);

        assertThat(answer.text("/issues/0/path")).isEqualTo("/after");
        assertThat(answer.text("/issues/0/code")).isEqualTo("beyond-the-end");
    }

    @Test
    void aPlaceBeyondTheEndIsRefusedByGraphQl() {
        JsonNode answer = gateway.graphql(
                token,
                "query($id: ID!) { subscriptionMessages(subscriptionId: $id, after: 1) { nextAfter } }",
                Map.of("id", subscribe("").at("/subscription/id").asText()));

        assertThat(answer.at("/errors/0/extensions/issues/0/code").asText()).isEqualTo("beyond-the-end");
    }

    @Test
    void whatPullsIsHeldOnlyWhileItIsPaused() {
        String path = path();

        assertThat(gateway.get(path, token).expect(200).text("/health/held")).isEqualTo("false");
        gateway.post(path + "/pause", token, "").expect(200);
        assertThat(gateway.get(path, token).expect(200).text("/health/held")).isEqualTo("true");
    }

    @Test
    void healthSaysUntilWhenAnEndpointAskedToBeLeftAlone() {
        String id = subscribe("").at("/subscription/id").asText();
        gateway.bean(Jdbi.class)
                .useHandle(handle -> handle.execute(
                        "update webhook_lane set hold_until = timestamp with time zone '2030-01-01 00:00:00+00'"
                                + " where subscription_id = ?",
                        UUID.fromString(id)));

        assertThat(gateway.get("/api/v1/subscriptions/" + id, token).expect(200).text("/health/holdUntil"))
                .isEqualTo("2030-01-01T00:00:00Z");
        assertThat(graphql("query($id: ID!) { subscription(id: $id) { health { holdUntil } } }", id)
                        .at("/subscription/health/holdUntil")
                        .asText())
                .startsWith("2030-01-01T00:00:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=x", "limit=many"})
    void aPageThatIsNoNumberIsRefused(String query) {
        gateway.get(path() + "/messages?" + query, token).expect(400);
    }

    @Test
    void anotherClientsSubscriptionIsNotThere() {
        String path = path();
        String other = gateway.tokenOfNewClient("WEBHOOK");

        gateway.get(path + "/messages", other).expect(404);
        gateway.post(path + "/messages/ack", other, "{\"upTo\":1}").expect(404);
        gateway.post(path + "/reconcile", other, "{}").expect(404);
        gateway.get(path + "/manifests", other).expect(404);
        gateway.put(path + "/manifests", other, "{\"wanted\":true}").expect(404);
    }

    @Test
    void nothingIsFetchedWithoutTheScope() {
        String path = path();
        String other = gateway.tokenOfNewClient("HEALTH");

        gateway.get(path + "/messages", other).expect(403);
        gateway.post(path + "/messages/ack", other, "{\"upTo\":1}").expect(403);
        gateway.post(path + "/reconcile", other, "{}").expect(403);
        gateway.get(path + "/manifests", other).expect(403);
        gateway.get(path + "/messages", null).expect(401);
    }

    @Test
    void aSubscriptionThatPullsHasNoEndpoint() {
        gateway.post(
                        "/api/v1/subscriptions",
                        token,
                        "{\"mode\":\"PULL\",\"url\":\"http://127.0.0.1:9/\",\"topics\":[\"birth.registered\"]}")
                .expect(422);
        gateway.post("/api/v1/subscriptions", token, "{\"mode\":\"FAX\",\"topics\":[\"birth.registered\"]}")
                .expect(422);
    }

    @Test
    void theSameIsOfferedByGraphQl() {
        JsonNode created = subscribe("");
        String id = created.at("/subscription/id").asText();
        messages.publish(2);

        JsonNode page = graphql(
                "query($id: ID!) { subscriptionMessages(subscriptionId: $id, first: 1) {"
                        + " items { sequence state body bodyBase64 subject headers { name value } } nextAfter hasMore } }",
                id);
        assertThat(page.at("/subscriptionMessages/items/0/sequence").asInt()).isOne();
        assertThat(page.at("/subscriptionMessages/hasMore").asBoolean()).isTrue();

        JsonNode done = graphql(
                "mutation($id: ID!) { acknowledgeMessages(subscriptionId: $id, input: {upTo: 2}) {"
                        + " acknowledged firstWaiting }"
                        + " reconcileSubscription(subscriptionId: $id, input: {ranges: [{from: 1, to: 1}],"
                        + " resend: true}) { missing { sequence state topic messageId } unknownIds"
                        + " unknownRanges { from to } compared resent next }"
                        + " setSubscriptionManifests(subscriptionId: $id, wanted: false) { manifest mode url } }",
                id);
        assertThat(done.at("/acknowledgeMessages/acknowledged").asInt()).isEqualTo(2);
        assertThat(done.at("/reconcileSubscription/missing/0/sequence").asInt()).isEqualTo(2);
        assertThat(done.at("/reconcileSubscription/resent").asInt()).isOne();
        assertThat(done.at("/setSubscriptionManifests/manifest").asBoolean()).isFalse();
        assertThat(graphql(
                                "query($id: ID!) { subscriptionManifests(subscriptionId: $id) {"
                                        + " items { day idsSha256 } nextCursor } }",
                                id)
                        .at("/subscriptionManifests/items"))
                .isEmpty();
    }

    private JsonNode graphql(String query, String id) {
        JsonNode answer = gateway.graphql(token, query, Map.of("id", id));
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        return answer.path("data");
    }
}
