package org.crvsgateway.gateway.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.util.Collection;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A subscriber's endpoint outside the gateway. It gives the challenge back, and keeps what it was sent; signatures are
 * judged by the library that Standard Webhooks publishes.
 */
final class Sink implements AutoCloseable {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Hit> hits = new ConcurrentLinkedQueue<>();
    private final Set<String> records = ConcurrentHashMap.newKeySet();
    private final Behaviour behaviour;
    private volatile @Nullable Webhook library;

    record Hit(String messageId, long sequence, String recordId, String body, boolean signed) {}

    /** What the endpoint does before it answers a message with 204. */
    interface Behaviour {
        void meet(Hit hit) throws InterruptedException;
    }

    Sink() {
        this(_ -> {});
    }

    Sink(Behaviour behaviour) {
        this.behaviour = behaviour;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    void expectSignaturesBy(String secret) {
        try {
            library = new Webhook(secret);
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Every message of a record, repeats included. */
    Collection<Hit> hits() {
        return hits;
    }

    /** The records that it was told of. */
    Set<String> records() {
        return records;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            HttpHeaders headers = HttpHeaders.of(exchange.getRequestHeaders(), (_, _) -> true);
            JsonNode message = MAPPER.readTree(body);
            JsonNode challenge = message.at("/data/challenge");
            if (challenge.isTextual()) {
                byte[] echo = MAPPER.createObjectNode()
                        .put("challenge", challenge.asText())
                        .toString()
                        .getBytes(UTF_8);
                exchange.sendResponseHeaders(200, echo.length);
                exchange.getResponseBody().write(echo);
                return;
            }
            keep(new Hit(
                    headers.firstValue("webhook-id").orElse(""),
                    headers.firstValueAsLong("webhook-sequence").orElse(-1),
                    message.at("/data/recordId").asText(),
                    body,
                    isSigned(body, headers)));
            exchange.sendResponseHeaders(204, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(Hit hit) throws InterruptedException {
        hits.add(hit);
        records.add(hit.recordId());
        behaviour.meet(hit);
    }

    private boolean isSigned(String body, HttpHeaders headers) {
        Webhook webhook = library;
        try {
            if (webhook != null) {
                webhook.verify(body, headers.map());
                return true;
            }
        } catch (WebhookVerificationException e) {
            // told by the answer
        }
        return false;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
