package org.crvsgateway.adminui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A gateway made of prepared answers, over real HTTP. Answers to GraphQL are prepared by the name of the operation. */
public final class FakeGateway implements AutoCloseable {

    public static final String TOKEN = "token-of-the-registrar";
    public static final String ALL_SCOPES = "notification.read record.read record.register record.reject client.manage";

    /** A status and a body. */
    public record Answer(int status, String body) {

        static Answer data(String json) {
            return new Answer(200, "{\"data\":" + json + "}");
        }

        static Answer error(String type, String message) {
            return new Answer(
                    200,
                    "{\"errors\":[{\"message\":\"%s\",\"extensions\":{\"type\":\"%s\"}}]}".formatted(message, type));
        }
    }

    /** What the UI sent. */
    public record Asked(String operation, JsonNode variables, String authorization) {}

    private static final String SIGN_IN = "/api/v1/sign-in";
    private static final Pattern OPERATION = Pattern.compile("(?:query|mutation)\\s+(\\w+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Function<JsonNode, Answer>> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile boolean oneTimePassword;
    private volatile String password = "secret";
    private volatile String code = "";
    private volatile int wait;

    public FakeGateway() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(
                SIGN_IN,
                exchange -> respond(
                        exchange,
                        exchange.getRequestURI().getPath().equals(SIGN_IN) ? signIn(read(exchange)) : json(exchange)));
        server.createContext("/graphql", this::graphql);
        server.createContext("/", exchange -> respond(exchange, json(exchange)));
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void answer(String operation, Answer answer) {
        answers.put(operation, variables -> answer);
    }

    public void answer(String operation, Function<JsonNode, Answer> answer) {
        answers.put(operation, answer);
    }

    /** For a JSON resource, named by its method and path. */
    public void answerAt(String methodAndPath, Answer answer) {
        answers.put(methodAndPath, body -> answer);
    }

    public List<Asked> asked(String operation) {
        return asked.stream().filter(each -> each.operation().equals(operation)).toList();
    }

    /** From then on the password alone is not enough. */
    public void requireCode(String code) {
        this.code = code;
    }

    /** Every sign-in is refused for so long. */
    public void makeWait(int seconds) {
        wait = seconds;
    }

    public void requirePasswordChange() {
        oneTimePassword = true;
    }

    private Answer signIn(JsonNode body) {
        if (wait > 0) {
            return new Answer(429, "{\"type\":\"urn:crvs-gateway:problem:too-many-requests\"}");
        }
        if (!body.path("password").asText().equals(password)) {
            return new Answer(401, "{\"type\":\"urn:crvs-gateway:problem:wrong-credentials\",\"status\":401}");
        }
        if (oneTimePassword && !body.has("newPassword")) {
            return new Answer(403, "{\"type\":\"urn:crvs-gateway:problem:password-change-required\",\"status\":403}");
        }
        if (body.path("newPassword").asText("long enough for anybody").length() < 12) {
            return new Answer(
                    422,
                    "{\"type\":\"urn:crvs-gateway:problem:invalid-input\",\"issues\":[{\"message\":\"A password has at"
                            + " least 12 characters.\"}]}");
        }
        if (!code.isEmpty() && !body.has("code")) {
            return new Answer(403, "{\"type\":\"urn:crvs-gateway:problem:second-factor-required\"}");
        }
        if (!code.isEmpty() && !body.path("code").asText().equals(code)) {
            return new Answer(401, "{\"type\":\"urn:crvs-gateway:problem:wrong-code\"}");
        }
        oneTimePassword = false;
        password = body.path("newPassword").asText(password);
        return new Answer(
                200,
                "{\"access_token\":\"%s\",\"expires_in\":3600,\"scope\":\"%s\",\"name\":\"Rosa Registrar\",\"roles\":[]}"
                        .formatted(TOKEN, ALL_SCOPES));
    }

    private Answer json(HttpExchange exchange) throws IOException {
        String resource =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        var body = read(exchange);
        asked.add(new Asked(
                resource, body, String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))));
        var answer = answers.get(resource);
        return answer == null ? new Answer(404, "{}") : answer.apply(body);
    }

    private void graphql(HttpExchange exchange) throws IOException {
        var body = read(exchange);
        String operation = OPERATION
                .matcher(body.path("query").asText())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        asked.add(new Asked(operation, body.path("variables"), String.valueOf(authorization)));
        var answer = answers.get(operation);
        respond(
                exchange,
                answer == null ? new Answer(500, "no answer for " + operation) : answer.apply(body.path("variables")));
    }

    private static JsonNode read(HttpExchange exchange) throws IOException {
        return JSON.readTree(exchange.getRequestBody().readAllBytes());
    }

    private void respond(HttpExchange exchange, Answer answer) throws IOException {
        if (answer.status() == 429) {
            exchange.getResponseHeaders().set("Retry-After", Integer.toString(wait));
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
