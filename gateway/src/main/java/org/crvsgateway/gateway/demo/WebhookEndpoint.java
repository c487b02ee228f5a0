package org.crvsgateway.gateway.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A partner's own endpoint on a free port of this machine, and the subscription that fills it. It answers the challenge,
 * verifies every signature, and hands each message on once, known by its {@code webhook-id}. What the receiver fails at is
 * answered by 503, for the gateway to try again.
 */
final class WebhookEndpoint implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookEndpoint.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SUBSCRIPTIONS = "/api/v1/subscriptions";
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int REMEMBERED = 10_000;

    private final String path;
    private final List<String> topics;
    private final Receiver receiver;
    private final InstantSource clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> seen = Collections.newSetFromMap(Collections.synchronizedMap(new RecentIds()));
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong badSignatures = new AtomicLong();
    private @Nullable HttpServer server;
    private volatile @Nullable WebhookSignature signature;
    private volatile boolean subscribed;

    WebhookEndpoint(String name, List<String> topics, InstantSource clock, Receiver receiver) {
        this.path = "/" + name;
        this.topics = List.copyOf(topics);
        this.clock = clock;
        this.receiver = receiver;
    }

    /** Takes one message; the call may come again for the same one where it failed. */
    interface Receiver {
        void receive(String topic, JsonNode data);
    }

    /** Listens and subscribes; safe to repeat until it succeeds, and nothing more afterwards. */
    void open(GatewayApi api) {
        if (subscribed) {
            return;
        }
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        JsonNode subscription = existing(api);
        String id = subscription.path("id").asText();
        if (!subscription.isMissingNode()
                && listen(URI.create(subscription.path("url").asText()).getPort())) {
            api.delete(SUBSCRIPTIONS + "/" + id + "/secrets/old");
            know(api.post(SUBSCRIPTIONS + "/" + id + "/secrets", nothing));
        } else {
            if (!subscription.isMissingNode()) {
                api.delete(SUBSCRIPTIONS + "/" + id);
            }
            JsonNode created = create(api);
            id = created.at("/subscription/id").asText();
            know(created);
        }
        api.post(SUBSCRIPTIONS + "/" + id + "/verification", nothing);
        subscribed = true;
    }

    String url() {
        HttpServer running = server;
        return running == null ? "" : "http://127.0.0.1:" + running.getAddress().getPort() + path;
    }

    long received() {
        return received.get();
    }

    long badSignatures() {
        return badSignatures.get();
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.stop(0);
        }
        threads.shutdownNow();
    }

    /** The one of an earlier start, whose messages wait for its port to be served again. */
    private JsonNode existing(GatewayApi api) {
        for (JsonNode subscription : api.get(SUBSCRIPTIONS).path("items")) {
            if (subscription.path("url").asText().endsWith(path)) {
                return subscription;
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    private JsonNode create(GatewayApi api) {
        listen(0);
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("url", url());
        topics.forEach(body.putArray("topics")::add);
        return api.post(SUBSCRIPTIONS, body);
    }

    private void know(JsonNode issued) {
        signature = new WebhookSignature(issued.path("secret").asText());
    }

    /** False if another process has the port. */
    private synchronized boolean listen(int port) {
        if (server != null) {
            return port == 0 || server.getAddress().getPort() == port;
        }
        try {
            HttpServer starting =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), Math.max(port, 0)), 0);
            starting.setExecutor(threads);
            starting.createContext(path, this::handle);
            starting.start();
            server = starting;
            return true;
        } catch (IOException e) {
            if (port == 0) {
                throw new UncheckedIOException(e);
            }
            return false;
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange, exchange.getRequestBody().readAllBytes());
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            if (body.length > 0) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
            }
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private record Answer(int status, String body) {

        Answer(int status) {
            this(status, "");
        }
    }

    private Answer answer(HttpExchange exchange, byte[] body) throws IOException {
        WebhookSignature known = signature;
        if (known == null) {
            return new Answer(503);
        }
        String id = header(exchange, "webhook-id");
        if (!known.verifies(
                id,
                header(exchange, "webhook-timestamp"),
                header(exchange, "webhook-signature"),
                body,
                clock.instant())) {
            badSignatures.incrementAndGet();
            return new Answer(401);
        }
        JsonNode event = JSON.readTree(body);
        JsonNode challenge = event.at("/data/challenge");
        if (challenge.isTextual()) {
            return new Answer(
                    200,
                    JSON.createObjectNode().put("challenge", challenge.asText()).toString());
        }
        return new Answer(receive(id, event));
    }

    private int receive(String id, JsonNode event) {
        if (seen.contains(id)) {
            return 204;
        }
        try {
            receiver.receive(event.path("type").asText(), event.path("data"));
        } catch (ApiFailure e) {
            LOG.debug("A message to {} will have to come again: {}", path, e.getMessage());
            return 503;
        }
        seen.add(id);
        received.incrementAndGet();
        return 204;
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    /** The ids of the last messages; an older one does not come again. */
    private static final class RecentIds extends LinkedHashMap<String, Boolean> {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }
}
