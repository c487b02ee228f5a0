package org.crvsgateway.gateway.subscription;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** An endpoint that answers challenges, grants what it is told to grant, and keeps what it was told. */
public final class ReceivingEndpoint implements AutoCloseable {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final HttpServer server;
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final List<Headers> asked = new CopyOnWriteArrayList<>();
    private volatile Consumer<Headers> grant = headers -> {};
    private volatile int status = 200;

    /** One delivery. */
    public record Told(Headers headers, JsonNode message) {}

    public ReceivingEndpoint() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** What its answer to OPTIONS says. */
    void grants(Consumer<Headers> headers) {
        grant = headers;
    }

    /** What it answers to deliveries. */
    void answers(int code) {
        status = code;
    }

    /** The headers of each OPTIONS request. */
    List<Headers> asked() {
        return asked;
    }

    public List<Told> told() {
        return told;
    }

    /** Waits for the message about this record and topic. */
    public Told next(String recordId, String topic) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> find(recordId, topic), Optional::isPresent)
                .orElseThrow();
    }

    public Optional<Told> find(String recordId, String topic) {
        return told.stream()
                .filter(it -> it.message().path("subject").asText().equals(recordId)
                        && it.message().path("type").asText().equals(topic))
                .findFirst();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("OPTIONS")) {
                asked.add(exchange.getRequestHeaders());
                grant.accept(exchange.getResponseHeaders());
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            JsonNode message = MAPPER.readTree(body);
            String challenge = message.at("/data/challenge").asText("");
            if (challenge.isEmpty()) {
                told.add(new Told(exchange.getRequestHeaders(), message));
            }
            byte[] answer = MAPPER.writeValueAsBytes(Map.of("challenge", challenge));
            exchange.sendResponseHeaders(challenge.isEmpty() ? status : 200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
