package org.crvsgateway.gateway.door.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.TestClient;
import org.crvsgateway.gateway.harness.TestDatabase;
import org.crvsgateway.gateway.token.AccessTokens;
import org.crvsgateway.gateway.token.TokenSubject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Server-Sent Events and WebSockets with a scripted source behind them. */
final class LineTest {

    private static final int MOST = 3;
    private static GatewayHarness gateway;
    private static ScriptedFeed feed;
    private TestClient client;
    private String token;

    @BeforeAll
    static void start() {
        gateway = GatewayHarness.start(
                TestDatabase.H2,
                Map.of(
                        "crg.test.feed",
                        true,
                        "crg.live.heartbeat",
                        "200ms",
                        "crg.live.init-timeout",
                        "500ms",
                        "crg.live.streams-per-client",
                        MOST));
        feed = gateway.bean(ScriptedFeed.class);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void newClient() {
        client = gateway.createClient("WEBHOOK");
        token = gateway.token(client);
    }

    private static String query(String script) {
        return "subscription { recordMessages(topics: [\"" + script + "\"]) { sequence body } }";
    }

    private static void awaitNobody() {
        await().atMost(Duration.ofSeconds(10)).until(() -> feed.open.get() == 0);
    }

    @Test
    void eventsComeOneByOneAndComments() {
        try (EventClient events = EventClient.open(gateway, token, query("three"))) {
            assertThat(events.response().statusCode()).isEqualTo(200);
            assertThat(events.response().headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(events.response().headers().firstValue("X-Accel-Buffering"))
                    .hasValue("no");
            for (int sequence = 1; sequence <= 3; sequence++) {
                EventClient.Event event = events.next();
                assertThat(event.type()).isEqualTo("next");
                assertThat(event.json().at("/data/recordMessages/sequence").asInt())
                        .isEqualTo(sequence);
            }
            assertThat(events.next().type()).isEqualTo(":");
        }
        awaitNobody();
    }

    @Test
    void aFetcherThatRefusesIsAnEventAndTheEnd() {
        try (EventClient events = EventClient.open(gateway, token, query("refused"))) {
            assertThat(events.next().json().at("/errors/0/extensions/code").asText())
                    .isEqualTo("not-found");
            assertThat(events.next().type()).isEqualTo("complete");
            assertThat(events.next().type()).isEqualTo("end");
        }
    }

    @Test
    void aSourceThatBreaksTellsNoMoreThanThatItBroke() {
        try (EventClient events = EventClient.open(gateway, token, query("broken"))) {
            EventClient.Event event = events.next();
            assertThat(event.data()).doesNotContain("secret-host");
            assertThat(event.json().at("/errors/0/extensions/code").asText()).isEqualTo("internal");
            assertThat(events.next().type()).isEqualTo("complete");
        }
    }

    @Test
    void aDocumentWithAFaultIsAnEvent() {
        try (EventClient events =
                EventClient.open(gateway, token, "subscription { recordMessages(topics: []) { shoeSize } }")) {
            assertThat(events.response().statusCode()).isEqualTo(200);
            assertThat(events.next().json().at("/errors/0/extensions/code").asText())
                    .isEqualTo("invalid-request");
            assertThat(events.next().type()).isEqualTo("complete");
        }
    }

    @Test
    void aQueryIsOneEventAndTheEnd() {
        try (EventClient events = EventClient.open(gateway, token, "{ me { kind } }")) {
            assertThat(events.next().json().at("/data/me/kind").asText()).isEqualTo("CLIENT");
            assertThat(events.next().type()).isEqualTo("complete");
        }
    }

    @Test
    void aStreamNeedsTheScopeOfItsField() {
        try (EventClient events = EventClient.open(gateway, gateway.tokenOfNewClient("HEALTH"), query("three"))) {
            assertThat(events.next().json().at("/errors/0/extensions/code").asText())
                    .isEqualTo("forbidden");
        }
    }

    @Test
    void aStreamNeedsAToken() {
        try (EventClient events = EventClient.open(gateway, "nothing", query("three"))) {
            assertThat(events.response().statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aSubscriptionIsNotAnsweredOnce() {
        HttpAnswer answer = gateway.post(
                        "/graphql", token, "{\"query\":\"" + query("three").replace("\"", "\\\"") + "\"}")
                .expect(200);

        assertThat(answer.text("/errors/0/message")).contains("text/event-stream");
        assertThat(feed.open.get()).isZero();
    }

    @Test
    void aConsumerThatDoesNotReadCostsAFewPages() throws InterruptedException {
        int before = feed.pagesRead.get();
        try (EventClient events = EventClient.open(gateway, token, query("endless"))) {
            await().until(() -> feed.pagesRead.get() > before);
            // what the sockets of both sides hold, and no more however long one waits
            int settled = settled();
            assertThat(settled - before).isLessThan(200);
            assertThat(events.next().json().at("/data/recordMessages/sequence").asInt())
                    .isOne();
        }
        awaitNobody();
    }

    private static int settled() throws InterruptedException {
        int pages = -1;
        while (pages != feed.pagesRead.get()) {
            pages = feed.pagesRead.get();
            TimeUnit.MILLISECONDS.sleep(1000);
        }
        return pages;
    }

    @Test
    void oneMoreStreamThanAllowedIsRefusedUntilOneIsClosed() {
        EventClient[] open = new EventClient[MOST];
        for (int i = 0; i < MOST; i++) {
            open[i] = EventClient.open(gateway, token, query("three"));
            assertThat(open[i].next().type()).isEqualTo("next");
        }
        try (EventClient refused = EventClient.open(gateway, token, query("three"))) {
            assertThat(refused.response().statusCode()).isEqualTo(429);
        }
        open[0].close();
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            try (EventClient another = EventClient.open(gateway, token, query("three"))) {
                assertThat(another.response().statusCode()).isEqualTo(200);
            }
        });
        open[1].close();
        open[2].close();
        awaitNobody();
    }

    @ParameterizedTest
    @ValueSource(strings = {"silent", "endless"})
    void aClientThatIsDisabledIsToldAndCutOff(String script) {
        try (EventClient events = EventClient.open(gateway, token, query(script))) {
            disable();
            EventClient.Event event = events.next();
            while (event.type().equals(":") || event.json().has("data")) {
                event = events.next();
            }
            assertThat(event.json().at("/errors/0/extensions/code").asText()).isEqualTo("unauthenticated");
            assertThat(events.next().type()).isEqualTo("complete");
        }
        awaitNobody();
    }

    @Test
    void aClientThatLosesAScopeLosesItsStreamAndItsSocket() {
        try (SocketClient socket = SocketClient.connect(gateway).init(token);
                EventClient events = EventClient.open(gateway, token, query("silent"))) {
            JsonNode answer = gateway.graphql(
                    gateway.adminToken(),
                    "mutation($id: ID!) { updateClient(id: $id, input: {scopes: [\"record.read\"]}) { id } }",
                    Map.of("id", client.id()));
            assertThat(answer.has("errors")).as(answer.toString()).isFalse();
            EventClient.Event event = events.next();
            while (event.type().equals(":")) {
                event = events.next();
            }
            assertThat(event.json().at("/errors/0/extensions/code").asText()).isEqualTo("unauthenticated");
            assertThat(socket.awaitClosed().code()).isEqualTo(4403);
        }
        awaitNobody();
    }

    @Test
    void aTokenThatExpiresEndsItsStreamAndItsSocket() {
        TokenSubject subject = new TokenSubject(CallerKind.CLIENT, UUID.fromString(client.id()), generation());
        String brief = gateway.bean(AccessTokens.class)
                .issue(subject, Set.of(Scope.SUBSCRIPTION_MANAGE), Duration.ofSeconds(3))
                .value();
        try (SocketClient socket = SocketClient.connect(gateway).init(brief);
                EventClient events = EventClient.open(gateway, brief, query("silent"))) {
            EventClient.Event event = events.next();
            while (event.type().equals(":")) {
                event = events.next();
            }
            assertThat(event.json().at("/errors/0/extensions/code").asText()).isEqualTo("unauthenticated");
            assertThat(socket.awaitClosed().code()).isEqualTo(4403);
        }
        awaitNobody();
    }

    private long generation() {
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        return Long.parseLong(claims.replaceAll(".*\"generation\":(\\d+).*", "$1"));
    }

    private void disable() {
        JsonNode answer = gateway.graphql(
                gateway.adminToken(),
                "mutation($id: ID!) { disableClient(id: $id) { state } }",
                Map.of("id", client.id()));
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
    }

    @Test
    void aSocketBringsWhatIsFollowed() {
        try (SocketClient socket = SocketClient.connect(gateway).init(token)) {
            assertThat(socket.socket().getSubprotocol()).isEqualTo("graphql-transport-ws");
            socket.subscribe("a", query("three"));
            for (int sequence = 1; sequence <= 3; sequence++) {
                JsonNode message = socket.next();
                assertThat(message.path("type").asText()).isEqualTo("next");
                assertThat(message.path("id").asText()).isEqualTo("a");
                assertThat(message.at("/payload/data/recordMessages/sequence").asInt())
                        .isEqualTo(sequence);
            }
            socket.send("{\"type\":\"ping\"}");
            assertThat(socket.next().path("type").asText()).isEqualTo("pong");
            socket.send("{\"type\":\"complete\",\"id\":\"a\"}");
            awaitNobody();
            socket.subscribe("a", query("three"));
            assertThat(socket.next().path("id").asText()).isEqualTo("a");
        }
        awaitNobody();
    }

    @RepeatedTest(20)
    void aSocketTakesTheTokenOfItsHandshake() {
        try (SocketClient socket = SocketClient.connect(gateway, "Bearer " + token, true)) {
            socket.send("{\"type\":\"connection_init\"}");
            assertThat(socket.next().path("type").asText()).isEqualTo("connection_ack");
        }
    }

    @Test
    void aSocketWithoutAGoodTokenIsClosed() {
        try (SocketClient socket = SocketClient.connect(gateway)) {
            socket.send("{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer nothing\"}}");
            assertThat(socket.awaitClosed().code()).isEqualTo(4403);
        }
        try (SocketClient socket = SocketClient.connect(gateway)) {
            socket.send("{\"type\":\"connection_init\"}");
            assertThat(socket.awaitClosed().code()).isEqualTo(4403);
        }
    }

    @Test
    void aSocketThatSaysNothingIsClosed() {
        try (SocketClient socket = SocketClient.connect(gateway)) {
            assertThat(socket.awaitClosed())
                    .isEqualTo(new SocketClient.Closed(4408, "Connection initialisation timeout"));
        }
    }

    @Test
    void nothingIsFollowedBeforeTheAcknowledgement() {
        try (SocketClient socket = SocketClient.connect(gateway)) {
            socket.subscribe("a", query("three"));
            assertThat(socket.awaitClosed()).isEqualTo(new SocketClient.Closed(4401, "Unauthorized"));
        }
    }

    @Test
    void aSecondInitialisationEndsTheSocket() {
        try (SocketClient socket = SocketClient.connect(gateway).init(token)) {
            socket.send("{\"type\":\"connection_init\"}");
            assertThat(socket.awaitClosed())
                    .isEqualTo(new SocketClient.Closed(4429, "Too many initialisation requests"));
        }
    }

    @Test
    void anIdThatIsInUseEndsTheSocket() {
        try (SocketClient socket = SocketClient.connect(gateway).init(token)) {
            socket.subscribe("a", query("silent"));
            socket.subscribe("a", query("silent"));
            assertThat(socket.awaitClosed())
                    .isEqualTo(new SocketClient.Closed(4409, "Subscriber for a already exists"));
        }
        awaitNobody();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing like JSON",
                "[]",
                "{\"type\":\"dance\"}",
                "{\"type\":\"subscribe\",\"id\":\"a\"}",
                "{\"type\":\"subscribe\",\"id\":\"a\",\"payload\":{\"query\":7}}",
                "{\"type\":\"subscribe\",\"payload\":{\"query\":\"{ me { kind } }\"}}",
                "{\"type\":\"complete\"}",
                "{\"type\":\"connection_init\",\"payload\":[]}"
            })
    void aMessageThatTheProtocolDoesNotKnowEndsTheSocket(String message) {
        try (SocketClient socket = SocketClient.connect(gateway).init(token)) {
            socket.send(message);
            assertThat(socket.awaitClosed().code()).isEqualTo(4400);
        }
    }

    @Test
    void bytesThatAreNoTextEndTheSocket() {
        try (SocketClient socket = SocketClient.connect(gateway)) {
            socket.socket().sendBinary(ByteBuffer.wrap(new byte[3]), true);
            assertThat(socket.awaitClosed().code()).isEqualTo(4400);
        }
    }

    @Test
    void aMessageInManyPartsIsPutTogetherAndOneWithoutEndIsNot() {
        try (SocketClient socket = SocketClient.connect(gateway)) {
            WebSocket raw = socket.socket();
            raw.sendText("{\"type\":\"connection_init\",\"payload\":{\"authorization\":", false)
                    .join();
            raw.sendText("\"Bearer " + token + "\"}}", true).join();
            assertThat(socket.next().path("type").asText()).isEqualTo("connection_ack");
            for (int i = 0; i < 10 && !raw.isOutputClosed(); i++) {
                raw.sendText("x".repeat(10_000), false).exceptionally(_ -> raw).join();
            }
            assertThat(socket.awaitClosed().code()).isEqualTo(4400);
        }
    }

    @Test
    void anotherSubprotocolIsNotSpoken() {
        try (SocketClient socket = SocketClient.connect(gateway, null, true, "graphql-ws")) {
            assertThat(socket.awaitClosed().code()).isIn(4406, -1);
        } catch (java.util.concurrent.CompletionException e) {
            // the JDK's client does not accept a handshake without its subprotocol
            assertThat(e).hasMessageContaining("WebSocketHandshakeException");
        }
    }

    @Test
    void whatIsAskedOnceIsNotAnsweredOnASocket() {
        try (SocketClient socket = SocketClient.connect(gateway).init(token)) {
            socket.subscribe("q", "{ me { kind } }");
            JsonNode message = socket.next();
            assertThat(message.path("type").asText()).isEqualTo("error");
            assertThat(message.at("/payload/0/extensions/code").asText()).isEqualTo("invalid-request");
        }
    }

    @Test
    void aRefusalOnASocketIsAnErrorOfItsOperation() {
        try (SocketClient socket = SocketClient.connect(gateway).init(gateway.tokenOfNewClient("HEALTH"))) {
            socket.subscribe("a", query("three"));
            JsonNode message = socket.next();
            assertThat(message.path("type").asText()).isEqualTo("error");
            assertThat(message.path("id").asText()).isEqualTo("a");
            assertThat(message.at("/payload/0/extensions/code").asText()).isEqualTo("forbidden");
        }
    }

    @Test
    void oneMoreOperationThanAllowedIsAnError() {
        try (SocketClient socket = SocketClient.connect(gateway).init(token)) {
            for (int i = 0; i < MOST; i++) {
                socket.subscribe("s" + i, query("silent"));
            }
            await().until(() -> feed.open.get() == MOST);
            socket.subscribe("more", query("silent"));
            JsonNode message = socket.next();
            assertThat(message.path("id").asText()).isEqualTo("more");
            assertThat(message.at("/payload/0/extensions/code").asText()).isEqualTo("too-many-requests");
        }
        awaitNobody();
    }

    @Test
    void aDisabledClientsSocketIsClosedThoughItIsQuiet() {
        try (SocketClient socket = SocketClient.connect(gateway).init(token)) {
            disable();
            assertThat(socket.awaitClosed().code()).isEqualTo(4403);
        }
    }

    @Test
    void aDisabledClientThatDoesNotReadIsCutOffAllTheSame() throws InterruptedException {
        int before = feed.pagesRead.get();
        SocketClient socket = SocketClient.connect(gateway, "Bearer " + token, false);
        socket.send("{\"type\":\"connection_init\"}");
        assertThat(socket.next().path("type").asText()).isEqualTo("connection_ack");
        socket.subscribe("a", query("endless"));
        await().until(() -> feed.pagesRead.get() > before);
        assertThat(settled() - before).isLessThan(200);
        disable();
        awaitNobody();
        socket.close();
    }

    @Test
    void noSocketIsCompressed() throws IOException {
        try (java.net.Socket raw =
                new java.net.Socket("localhost", gateway.uri("/").getPort())) {
            raw.getOutputStream().write("""
                    GET /graphql HTTP/1.1\r
                    Host: localhost\r
                    Connection: Upgrade\r
                    Upgrade: websocket\r
                    Sec-WebSocket-Version: 13\r
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                    Sec-WebSocket-Protocol: graphql-transport-ws\r
                    Sec-WebSocket-Extensions: permessage-deflate\r
                    \r
                    """.getBytes(StandardCharsets.US_ASCII));
            var lines = new BufferedReader(new InputStreamReader(raw.getInputStream(), StandardCharsets.US_ASCII));
            List<String> head = new ArrayList<>();
            for (String line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
                head.add(line.toLowerCase(Locale.ROOT));
            }
            assertThat(head.getFirst()).contains("101");
            assertThat(head).noneMatch(line -> line.startsWith("sec-websocket-extensions"));
        }
    }
}
