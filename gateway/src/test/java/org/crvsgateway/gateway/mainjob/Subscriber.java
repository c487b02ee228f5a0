package org.crvsgateway.gateway.mainjob;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** An endpoint that answers the challenge, checks signatures with the official library, and keeps what it was told. */
final class Subscriber implements AutoCloseable {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final HttpServer server;
    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private final AtomicReference<Webhook> verifier = new AtomicReference<>();
    private final AtomicInteger badSignatures = new AtomicInteger();

    Subscriber() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    void trust(String secret) throws Exception {
        verifier.set(new Webhook(secret));
    }

    int badSignatures() {
        return badSignatures.get();
    }

    /** Waits for the first message of this topic. */
    JsonNode next(String topic) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> messages.stream()
                                .filter(message -> message.path("type").asText().equals(topic))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            Map<String, List<String>> headers = Map.copyOf(exchange.getRequestHeaders());
            verifier.get().verify(new String(body, StandardCharsets.UTF_8), HttpHeaders.of(headers, (a, b) -> true));
        } catch (Exception e) {
            badSignatures.incrementAndGet();
        }
        JsonNode message = MAPPER.readTree(body);
        String challenge = message.at("/data/challenge").asText("");
        if (challenge.isEmpty()) {
            messages.add(message);
        }
        byte[] answer = MAPPER.writeValueAsBytes(Map.of("challenge", challenge));
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
