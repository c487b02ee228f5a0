package org.crvsgateway.gateway.door.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.Messages;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Real messages over real lines, which break. */
@ParameterizedClass
@MethodSource("org.crvsgateway.gateway.harness.GatewayHarness#both")
class FollowTest {

    private static final int WRITERS = 3;
    private static final int EACH = 20;

    private final GatewayHarness gateway;
    private final Messages messages;
    private final String token;

    FollowTest(GatewayHarness gateway) {
        this.gateway = gateway;
        this.messages = new Messages(gateway);
        this.token = gateway.tokenOfNewClient("WEBHOOK");
    }

    enum Transport {
        EVENTS,
        SOCKET
    }

    /** One line; it breaks when it is closed. */
    private interface Opened extends AutoCloseable {
        JsonNode next();

        @Override
        void close();
    }

    private Opened open(Transport transport, String arguments) {
        String query = "subscription { recordMessages(" + arguments
                + ") { sequence messageId topic body headers { name value } } }";
        return switch (transport) {
            case EVENTS -> events(EventClient.open(gateway, token, query));
            case SOCKET -> socket(SocketClient.connect(gateway).init(token), query);
        };
    }

    private static Opened events(EventClient client) {
        return new Opened() {
            @Override
            public JsonNode next() {
                EventClient.Event event = client.next();
                while (event.type().equals(":")) {
                    event = client.next();
                }
                assertThat(event.type()).isEqualTo("next");
                return event.json();
            }

            @Override
            public void close() {
                client.close();
            }
        };
    }

    private static Opened socket(SocketClient client, String query) {
        client.subscribe("f", query);
        return new Opened() {
            @Override
            public JsonNode next() {
                JsonNode message = client.next();
                assertThat(message.path("type").asText()).as(message.toString()).isEqualTo("next");
                return message.path("payload");
            }

            @Override
            public void close() {
                client.close();
            }
        };
    }

    private String byTopic(long after) {
        return "topics: [\"" + messages.topic() + "\"], after: " + after;
    }

    @ParameterizedTest
    @EnumSource
    void linesThatBreakAnywhereLoseNothingAndRepeatNothing(Transport transport) throws Exception {
        Random random = new Random(7);
        open(transport, byTopic(0)).close(); // the subscription is there before anything is published
        awaitSubscription();
        Set<String> published = ConcurrentHashMap.newKeySet();
        List<String> received = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Random pauses = new Random(i);
                writers.add(threads.submit(() -> write(published, pauses)));
            }
            long after = 0;
            while (received.size() < WRITERS * EACH) {
                try (Opened line = open(transport, byTopic(after))) {
                    int many = 1 + random.nextInt(7);
                    for (int i = 0; i < many && received.size() < WRITERS * EACH; i++) {
                        JsonNode message = line.next().at("/data/recordMessages");
                        assertThat(message.path("sequence").asLong()).isEqualTo(++after);
                        received.add(message.path("messageId").asText());
                    }
                }
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        assertThat(received).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(published);
    }

    /** Some of these transactions commit long after others that began later. */
    private Object write(Set<String> published, Random pauses) throws InterruptedException {
        for (int i = 0; i < EACH; i++) {
            gateway.bean(Jdbi.class).useTransaction(handle -> {
                published.add(messages.publish(handle).toString());
                Thread.sleep(pauses.nextInt(20));
            });
        }
        return published;
    }

    private void awaitSubscription() {
        org.awaitility.Awaitility.await()
                .until(() -> gateway.get("/api/v1/subscriptions", token)
                                .expect(200)
                                .json()
                                .path("items")
                                .size()
                        == 1);
    }

    @ParameterizedTest
    @EnumSource
    void theSameTopicsInAnyOrderAreTheSameSubscription(Transport transport) {
        open(transport, "topics: [\"birth.revoked\", \"death.revoked\"]").close();
        awaitSubscription();
        open(transport, "topics: [\"death.revoked\", \"birth.revoked\"]").close();

        JsonNode subscriptions =
                gateway.get("/api/v1/subscriptions", token).expect(200).json().path("items");
        assertThat(subscriptions).hasSize(1);
        assertThat(subscriptions.at("/0/mode").asText()).isEqualTo("PULL");
    }

    @Test
    void aDeletedSubscriptionIsMadeAnew() {
        open(Transport.EVENTS, byTopic(0)).close();
        awaitSubscription();
        String id = gateway.get("/api/v1/subscriptions", token).text("/items/0/id");
        gateway.delete("/api/v1/subscriptions/" + id, token).expect(204);

        open(Transport.EVENTS, byTopic(0)).close();
        awaitSubscription();

        assertThat(gateway.get("/api/v1/subscriptions", token).text("/items/0/id"))
                .isNotEqualTo(id);
    }

    @Test
    void aSubscriptionIsFollowedByItsId() {
        String id = gateway.post(
                        "/api/v1/subscriptions", token, "{\"mode\":\"PULL\",\"topics\":[\"" + messages.topic() + "\"]}")
                .expect(201)
                .text("/subscription/id");
        UUID message = messages.publish();
        try (Opened line = open(Transport.EVENTS, "subscriptionId: \"" + id + "\"")) {
            JsonNode told = line.next().at("/data/recordMessages");
            assertThat(told.path("messageId").asText()).isEqualTo(message.toString());
            assertThat(told.path("body").asText()).contains(message.toString());
            assertThat(told.path("headers").findValuesAsText("name"))
                    .contains("webhook-id", "webhook-signature", "webhook-timestamp", "webhook-sequence");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPlaceBeyondTheEndIsRefused(Transport transport) {
        String query = "subscription { recordMessages(" + byTopic(7) + ") { sequence } }";
        String answer =
                switch (transport) {
                    case EVENTS -> {
                        try (EventClient client = EventClient.open(gateway, token, query)) {
                            yield client.next().data();
                        }
                    }
                    case SOCKET -> {
                        try (SocketClient client = SocketClient.connect(gateway).init(token)) {
                            client.subscribe("f", query);
                            yield client.next().toString();
                        }
                    }
                };
        assertThat(answer).contains("beyond-the-end");
    }

    @Test
    void anotherClientsSubscriptionIsNotThere() {
        String id = gateway.post(
                        "/api/v1/subscriptions",
                        gateway.tokenOfNewClient("WEBHOOK"),
                        "{\"mode\":\"PULL\",\"topics\":[\"birth.registered\"]}")
                .expect(201)
                .text("/subscription/id");
        try (EventClient events = EventClient.open(
                gateway, token, "subscription { recordMessages(subscriptionId: \"" + id + "\") { sequence } }")) {
            assertThat(events.next().json().at("/errors/0/extensions/code").asText())
                    .isEqualTo("not-found");
        }
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource(
            delimiter = '|',
            value = {
                "topics: [\"shoe.size\"]                                | /topics/0",
                "topics: []                                             | /topics",
                "after: 3                                               | /topics",
                "topics: [\"birth.registered\"], after: -1              | /after",
                "topics: [\"birth.registered\"], subscriptionId: \"00000000-0000-0000-0000-000000000001\" | /topics",
                "subscriptionId: \"x\"                                  | /subscriptionId",
            },
            quoteCharacter = '\u0001')
    void argumentsWithAFaultAreRefusedWithTheirPath(String arguments, String path) {
        try (EventClient events =
                EventClient.open(gateway, token, "subscription { recordMessages(" + arguments + ") { sequence } }")) {
            assertThat(events.next()
                            .json()
                            .at("/errors/0/extensions/issues/0/path")
                            .asText())
                    .isEqualTo(path);
        }
    }
}
