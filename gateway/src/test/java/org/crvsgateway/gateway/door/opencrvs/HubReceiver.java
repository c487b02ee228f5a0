package org.crvsgateway.gateway.door.opencrvs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A receiver as implementers of OpenCRVS's webhooks wrote it: gives the challenge back and checks {@code X-Hub-Signature}. */
final class HubReceiver implements AutoCloseable {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final HttpServer server;
    private final List<Told> told = new CopyOnWriteArrayList<>();

    private record Told(String body, String signature) {}

    HubReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/webhooks/";
    }

    /** Waits for the first delivery; its signature must be right. */
    JsonNode next(String shaSecret) throws Exception {
        await().atMost(Duration.ofSeconds(60)).until(() -> !told.isEmpty());
        Told first = told.getFirst();
        assertThat(first.signature())
                .isEqualTo("sha256=" + hmac(shaSecret, "sha256:" + encodeUriComponent(first.body())));
        return MAPPER.readTree(first.body());
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] answer = new byte[0];
        if (exchange.getRequestMethod().equals("GET")) {
            answer = MAPPER.writeValueAsBytes(Map.of("challenge", parameter(exchange, "challenge")));
        } else {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            told.add(new Told(body, String.valueOf(exchange.getRequestHeaders().getFirst("X-Hub-Signature"))));
        }
        exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static String parameter(HttpExchange exchange, String name) {
        for (String parameter : exchange.getRequestURI().getRawQuery().split("&")) {
            if (parameter.startsWith(name + "=")) {
                return URLDecoder.decode(parameter.substring(name.length() + 1), UTF_8);
            }
        }
        return "";
    }

    private static String hmac(String key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    }

    /** That of JavaScript. */
    private static String encodeUriComponent(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("%21", "!")
                .replace("%27", "'")
                .replace("%28", "(")
                .replace("%29", ")")
                .replace("%7E", "~");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
