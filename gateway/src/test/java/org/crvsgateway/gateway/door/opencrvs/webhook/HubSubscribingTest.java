package org.crvsgateway.gateway.door.opencrvs.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.crvsgateway.gateway.client.SystemType;
import org.crvsgateway.gateway.door.opencrvs.webhook.HubClients.Subscriber;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.Material;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscribing, listing and unsubscribing as at OpenCRVS's webhooks service. */
@ParameterizedClass
@MethodSource("org.crvsgateway.gateway.harness.GatewayHarness#both")
class HubSubscribingTest {

    private final GatewayHarness gateway;
    private final HubClients clients;
    private final Subscriber subscriber;
    private final HubReceiver receiver = new HubReceiver();

    HubSubscribingTest(GatewayHarness gateway) {
        this.gateway = gateway;
        this.clients = new HubClients(gateway);
        this.subscriber = clients.webhook();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BIRTH_REGISTERED",
                "DEATH_REGISTERED",
                "BIRTH_CERTIFIED",
                "DEATH_CERTIFIED",
                "BIRTH_CORRECTED",
                "DEATH_CORRECTED"
            })
    void eachTopicIsAcceptedWithAnEmptyBody(String topic) {
        HttpAnswer answer = clients.subscribe(subscriber, receiver.url(), topic).expect(202);

        assertThat(answer.bytes()).isEmpty();
        assertThat(receiver.asked().getFirst().parameters()).containsEntry("topic", topic);
    }

    @Test
    void theCallbackIsAskedByItsModeAChallengeInBase64AndTheTopic() {
        clients.subscribe(subscriber, receiver.url(), "BIRTH_REGISTERED").expect(202);

        HubReceiver.Asked asked = receiver.asked().getFirst();
        assertThat(asked.contentType()).isEqualTo("application/json");
        assertThat(asked.parameters())
                .containsOnlyKeys("mode", "challenge", "topic")
                .containsEntry("mode", "subscribe");
        assertThat(Base64.getDecoder().decode(asked.parameters().get("challenge")))
                .hasSize(16);
        assertThat(asked.query()).endsWith("%3D%3D&topic=BIRTH_REGISTERED");
    }

    @Test
    void theCallbacksOwnQueryIsKept() {
        clients.subscribe(subscriber, receiver.url("/in?tenant=7&mode=x%26y"), "BIRTH_REGISTERED")
                .expect(202);

        assertThat(receiver.asked().getFirst().query()).startsWith("tenant=7&mode=x%26y&mode=subscribe&challenge=");
    }

    @Test
    void theStatusOfTheAnswerIsNotLookedAtWhereTheChallengeIsRight() {
        receiver.echoes(challenge -> challenge, 404);

        clients.subscribe(subscriber, receiver.url(), "BIRTH_REGISTERED").expect(202);
    }

    @Test
    void aCallbackThatGivesAnotherChallengeBackIsRefusedAsATextAndNothingIsLeftOfIt() {
        receiver.echoes(challenge -> challenge + "x", 200);

        HttpAnswer answer = clients.subscribe(subscriber, receiver.url(), "BIRTH_REGISTERED")
                .expect(400);

        assertThat(answer.body()).isEqualTo("Subscription callback check failed");
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        assertThat(clients.entries(subscriber)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/nobody",
                "a593e6b2-4678-52c4-b519-0984e727d28b",
                "file:///etc/passwd",
                "http://169.254.169.254/latest/meta-data",
                "http://10.1.2.3/internal",
                "https://[::1]/x",
                ""
            })
    void aCallbackThatCannotOrMayNotBeAskedIsRefused(String callback) {
        assertThat(clients.subscribe(subscriber, callback, "BIRTH_REGISTERED")
                        .expect(400)
                        .body())
                .isEqualTo("Subscription callback check failed");
        assertThat(clients.entries(subscriber)).isEmpty();
    }

    @Test
    void theGatewayItselfIsNoCallback() {
        assertThat(clients.subscribe(subscriber, gateway.uri("/ping").toString(), "BIRTH_REGISTERED")
                        .expect(400)
                        .body())
                .isEqualTo("Subscription callback check failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MARRIAGE_DISSOLVED", "FETAL_DEATH_REGISTERED", "birth.registered", "*", ""})
    void anUnknownTopicIsDenied(String topic) {
        assertDenied(clients.subscribe(subscriber, receiver.url(), topic), topic, "Unsupported topic: " + topic);
    }

    @Test
    void anotherSecretThanTheClientsIsDenied() {
        assertDenied(
                clients.subscribe(
                        subscriber.token(),
                        receiver.url(),
                        "BIRTH_REGISTERED",
                        UUID.randomUUID().toString(),
                        "subscribe"),
                "BIRTH_REGISTERED",
                "hub.secret is incorrect");
    }

    @Test
    void aClientOf12IsToldSoWithTheSpellingOf12() {
        clients.change(subscriber, SystemType.WEBHOOK, "1.2");

        assertDenied(
                clients.subscribe(subscriber.token(), receiver.url(), "BIRTH_REGISTERED", "x", "subscribe"),
                "BIRTH_REGISTERED",
                "hub.secret is incorrrect");
    }

    @Test
    void anotherModeIsDenied() {
        assertDenied(
                clients.subscribe(
                        subscriber.token(), receiver.url(), "BIRTH_REGISTERED", subscriber.secret(), "unsubscribe"),
                "BIRTH_REGISTERED",
                "hub.mode must be set to subscribe");
        assertThat(receiver.asked()).isEmpty();
    }

    @Test
    void aPersonsTokenIsNoSystem() {
        assertDenied(
                clients.subscribe(
                        gateway.adminToken(), receiver.url(), "BIRTH_REGISTERED", subscriber.secret(), "subscribe"),
                "BIRTH_REGISTERED",
                "Active system details cannot be found.  This system is no longer authorized");
    }

    @Test
    void theDenialIsByteForByteTheOneOfTheMaterial() {
        String denied = clients.subscribe(subscriber.token(), receiver.url(), "BIRTH_REGISTERED", "x", "subscribe")
                .expect(400)
                .body();

        assertThat(denied)
                .isEqualTo("{\"hub\":{\"mode\":\"denied\",\"topic\":\"BIRTH_REGISTERED\","
                        + "\"reason\":\"hub.secret is incorrect\"}}");
        assertThat(HubReceiver.MAPPER
                        .valueToTree(json(Material.bytes("identity/samples/opencrvs-webhook/denied.response.json")))
                        .toString())
                .isEqualTo(denied);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "{}",
                "{\"hub\":\"x\"}",
                "{\"hub\":{\"topic\":1,\"callback\":\"http://127.0.0.1/\"}}",
                "{\"hub\":{\"topic\":\"BIRTH_REGISTERED\"}}"
            })
    void whatIsNoRequestIsAnsweredWithAnEmpty400(String body) {
        assertThat(gateway.post("/webhooks", subscriber.token(), body)
                        .expect(400)
                        .bytes())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEALTH", "RECORD_SEARCH"})
    void aClientWithoutTheScopeIsRefused(String template) {
        Subscriber other = clients.of(template);

        HttpAnswer answer =
                clients.subscribe(other, receiver.url(), "BIRTH_REGISTERED").expect(403);

        assertThat(answer.json().path("statusCode").asInt()).isEqualTo(403);
        assertThat(answer.json().path("error").asText()).isEqualTo("Forbidden");
        assertThat(answer.json().path("message").asText()).isEqualTo("Insufficient scope");
        assertThat(receiver.asked()).isEmpty();
    }

    @Test
    void nobodySubscribesWithoutAToken() {
        HttpAnswer answer = gateway.post("/webhooks", null, "{}").expect(401);

        assertThat(answer.json().path("statusCode").asInt()).isEqualTo(401);
        assertThat(answer.json().path("error").asText()).isEqualTo("Unauthorized");
    }

    @Test
    void whoMayBeToldOfBirthsOnlyIsRefusedDeaths() {
        clients.asAdmin(
                "mutation($id: ID!, $input: UpdateClientInput!) { updateClient(id: $id, input: $input) { id } }",
                Map.of(
                        "id",
                        subscriber.id(),
                        "input",
                        Map.of("scopes", List.of("subscription.manage", "birth.subscribe"))));

        clients.subscribe(subscriber, receiver.url(), "DEATH_REGISTERED").expect(403);
        clients.subscribe(subscriber, receiver.url(), "BIRTH_REGISTERED").expect(202);
    }

    @Test
    void theListHasTheCallersOwnWithTheTrueMomentOfTheirMaking() {
        Instant before = Instant.now().minus(Duration.ofMinutes(5));
        clients.subscribe(subscriber, receiver.url(), "BIRTH_REGISTERED").expect(202);
        clients.subscribe(clients.webhook(), receiver.url(), "BIRTH_REGISTERED").expect(202);

        JsonNode entry = clients.entries(subscriber).path(0);

        assertThat(clients.entries(subscriber)).hasSize(1);
        assertThat(entry.properties().stream().map(Map.Entry::getKey))
                .containsExactly("id", "callback", "createdAt", "createdBy", "topic");
        assertThat(entry.path("callback").asText()).isEqualTo(receiver.url());
        assertThat(entry.path("topic").asText()).isEqualTo("BIRTH_REGISTERED");
        assertThat(Instant.parse(entry.path("createdAt").asText()))
                .isBetween(before, Instant.now().plus(Duration.ofMinutes(5)));
        assertThat(entry.at("/createdBy/client_id").asText()).isEqualTo(subscriber.id());
        assertThat(entry.at("/createdBy/type").asText()).isEqualTo("WEBHOOK");
        assertThat(entry.at("/createdBy/name").asText()).startsWith("WEBHOOK ");
    }

    @Test
    void theSameCallbackAndTopicIsOneSubscription() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(IntStream.range(0, 4)
                            .<Callable<HttpAnswer>>mapToObj(
                                    _ -> () -> clients.subscribe(subscriber, receiver.url(), "BIRTH_REGISTERED"))
                            .toList())
                    .forEach(answer -> answer.resultNow().expect(202));
        }
        clients.subscribe(subscriber, receiver.url("/other"), "BIRTH_REGISTERED")
                .expect(202);
        clients.subscribe(subscriber, receiver.url(), "DEATH_REGISTERED").expect(202);

        assertThat(clients.entries(subscriber).findValuesAsText("callback"))
                .containsExactlyInAnyOrder(receiver.url(), receiver.url("/other"), receiver.url());
    }

    @Test
    void aFailedCheckOfAnExistingSubscriptionLeavesItAsItIs() {
        clients.subscribe(subscriber, receiver.url(), "BIRTH_REGISTERED").expect(202);
        receiver.echoes(challenge -> "", 200);

        clients.subscribe(subscriber, receiver.url(), "BIRTH_REGISTERED").expect(400);

        String id = clients.only(subscriber);
        assertThat(gateway.get("/api/v1/subscriptions/" + id, subscriber.token())
                        .expect(200)
                        .text("/state"))
                .isEqualTo("ACTIVE");
    }

    @Test
    void onlyItsOwnerDeletesASubscriptionThoughEverybodyIsAnswered204() {
        clients.subscribe(subscriber, receiver.url(), "BIRTH_REGISTERED").expect(202);
        String id = clients.only(subscriber);
        Subscriber stranger = clients.webhook();

        assertThat(gateway.delete("/webhooks/" + id, stranger.token())
                        .expect(204)
                        .bytes())
                .isEmpty();
        gateway.delete("/webhooks/" + id, gateway.adminToken()).expect(204);
        assertThat(clients.only(subscriber)).isEqualTo(id);

        gateway.delete("/webhooks/" + id, subscriber.token()).expect(204);
        assertThat(clients.entries(subscriber)).isEmpty();
        gateway.delete("/webhooks/" + id, subscriber.token()).expect(204);
        gateway.delete("/webhooks/no-such-thing", subscriber.token()).expect(204);

        clients.subscribe(subscriber, receiver.url(), "BIRTH_REGISTERED").expect(202);
        assertThat(clients.only(subscriber)).isNotEqualTo(id);
    }

    @Test
    void aSubscriptionOfOurOwnApiIsNeitherListedNorDeletedHere() {
        String id = gateway.post(
                        "/api/v1/subscriptions", subscriber.token(), "{\"mode\":\"PULL\",\"topics\":[\"birth.*\"]}")
                .expect(201)
                .text("/subscription/id");

        assertThat(clients.entries(subscriber)).isEmpty();
        gateway.delete("/webhooks/" + id, subscriber.token()).expect(204);
        gateway.get("/api/v1/subscriptions/" + id, subscriber.token()).expect(200);
    }

    @Test
    void itIsASubscriptionLikeAllOthers() {
        clients.subscribe(subscriber, receiver.url(), "BIRTH_REGISTERED").expect(202);
        String path = "/api/v1/subscriptions/" + clients.only(subscriber);

        JsonNode seen = gateway.get(path, subscriber.token()).expect(200).json();

        assertThat(seen.path("state").asText()).isEqualTo("ACTIVE");
        assertThat(seen.path("payload").asText()).isEqualTo("OPENCRVS");
        assertThat(seen.path("verification").asText()).isEqualTo("INTENT");
        assertThat(seen.path("topics").toString()).isEqualTo("[\"birth.registered\"]");
        gateway.post(path + "/verification", subscriber.token(), "{}").expect(200);
        assertThat(receiver.asked()).hasSize(2);
    }

    @Test
    void itsKeyAndWhatItTellsAreNotChangedByTheWayOfOtherSubscriptions() {
        clients.subscribe(subscriber, receiver.url(), "BIRTH_REGISTERED").expect(202);
        String path = "/api/v1/subscriptions/" + clients.only(subscriber);

        gateway.post(path + "/secrets", subscriber.token(), "{}").expect(409);
        gateway.patch(path, subscriber.token(), "{\"payload\":\"THIN\"}").expect(409);
        assertThat(gateway.post(
                                "/api/v1/subscriptions",
                                subscriber.token(),
                                "{\"url\":\"" + receiver.url()
                                        + "\",\"topics\":[\"birth.*\"],\"payload\":\"OPENCRVS\",\"legalBasis\":\"x\"}")
                        .expect(422)
                        .text("/issues/0/path"))
                .isEqualTo("/payload");
    }

    @Test
    void theSubscriptionsOfADeletedClientEndWithIt() {
        clients.subscribe(subscriber, receiver.url(), "BIRTH_REGISTERED").expect(202);
        String id = clients.only(subscriber);

        clients.asAdmin("mutation($id: ID!) { deleteClient(id: $id) }", Map.of("id", subscriber.id()));

        gateway.get("/api/v1/subscriptions/" + id, gateway.adminToken()).expect(404);
    }

    @Test
    void noSecretStandsInTheLogOfExchanges() {
        clients.subscribe(subscriber, receiver.url(), "BIRTH_REGISTERED").expect(202);

        String exchange = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> gateway.get(
                                        "/api/v1/exchanges?path=/webhooks&callerId=" + subscriber.id(),
                                        gateway.adminToken())
                                .expect(200)
                                .text("/items/0/id"),
                        id -> !id.isEmpty());
        assertThat(gateway.get("/api/v1/exchanges/" + exchange, gateway.adminToken())
                        .expect(200)
                        .body())
                .contains("BIRTH_REGISTERED", "[redacted]")
                .doesNotContain(subscriber.secret());
    }

    @Test
    void pingIsAnsweredToEverybody() {
        assertThat(gateway.get("/ping", null).expect(200).body()).isEqualTo("{\"success\":true}");
    }

    private static void assertDenied(HttpAnswer answer, String topic, String reason) {
        JsonNode hub = answer.expect(400).json().path("hub");
        assertThat(hub.path("mode").asText()).isEqualTo("denied");
        assertThat(hub.path("topic").asText()).isEqualTo(topic);
        assertThat(hub.path("reason").asText()).isEqualTo(reason);
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return HubReceiver.MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
