package org.crvsgateway.gateway.door.opencrvs.webhook;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A receiver as those of OpenCRVS are written: it gives the challenge back and checks the signature by code of its own. */
final class HubReceiver implements AutoCloseable {

    static final JsonMapper MAPPER = new JsonMapper();

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile UnaryOperator<String> echo = UnaryOperator.identity();
    private volatile int checkStatus = 200;
    private volatile int status = 200;
    private volatile boolean hanging;

    /** One question whether it wants to be told. */
    record Asked(String contentType, String query, Map<String, String> parameters) {}

    /** One delivery, byte by byte. */
    record Told(Map<String, String> headers, String raw) {
        JsonNode json() {
            try {
                return MAPPER.readTree(raw);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String topic() {
            return json().at("/event/hub/topic").asText();
        }

        /** The id of the record that the Task is about. */
        String record() {
            return json().at("/event/context/0/entry/0/resource/focus/reference")
                    .asText()
                    .replace("Composition/", "");
        }
    }

    HubReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return url("/webhooks");
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** What it makes of the challenge before it gives it back. */
    HubReceiver echoes(UnaryOperator<String> with, int answered) {
        echo = with;
        checkStatus = answered;
        return this;
    }

    HubReceiver answers(int code) {
        status = code;
        return this;
    }

    /** Takes deliveries and never answers. */
    HubReceiver hangs() {
        hanging = true;
        return this;
    }

    List<Asked> asked() {
        return asked;
    }

    List<Told> told(String recordId) {
        return told.stream().filter(it -> it.record().equals(recordId)).toList();
    }

    /** Waits for the delivery of this topic about this record. */
    Told next(String recordId, String topic) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> told(recordId).stream()
                                .filter(it -> it.topic().equals(topic))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** HMAC-SHA256 over {@code sha256:} and what a browser's encodeURIComponent makes of the body. */
    static String signature(String secret, String body) {
        String encoded = URLEncoder.encode(body, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%21", "!")
                .replace("%27", "'")
                .replace("%28", "(")
                .replace("%29", ")")
                .replace("%7E", "~");
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] digest = mac.doFinal(("sha256:" + encoded).getBytes(StandardCharsets.UTF_8));
            return "sha256=" + HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("GET")) {
                check(exchange);
            } else {
                deliver(exchange);
            }
        }
    }

    private void check(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        asked.add(new Asked(exchange.getRequestHeaders().getFirst("Content-Type"), query, parameters));
        String challenge = echo.apply(parameters.getOrDefault("challenge", ""));
        answer(exchange, checkStatus, MAPPER.writeValueAsBytes(Map.of("challenge", challenge)));
    }

    private void deliver(HttpExchange exchange) throws IOException {
        String raw = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        told.add(new Told(headers, raw));
        if (hanging) {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        answer(exchange, status, new byte[] {'o', 'k'});
    }

    private static void answer(HttpExchange exchange, int code, byte[] body) throws IOException {
        exchange.sendResponseHeaders(code, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
