package org.crvsgateway.gateway.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The gateway as one of its partners sees it: HTTP, JSON and a token that is fetched when it is needed. */
final class GatewayApi {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final HttpClient http;
    private final URI gateway;
    private final Credentials credentials;
    private final InstantSource clock;
    private @Nullable Token token;

    GatewayApi(HttpClient http, URI gateway, Credentials credentials, InstantSource clock) {
        this.http = http;
        this.gateway = gateway;
        this.credentials = credentials;
        this.clock = clock;
    }

    private record Token(String text, Instant end) {}

    JsonNode get(String path) {
        return call("GET", path, null);
    }

    JsonNode post(String path, JsonNode body) {
        return call("POST", path, body);
    }

    JsonNode put(String path, JsonNode body) {
        return call("PUT", path, body);
    }

    void delete(String path) {
        call("DELETE", path, null);
    }

    /** The data of the answer; an error of GraphQL is a failure like any other. */
    JsonNode graphql(String query, String variable, JsonNode value) {
        ObjectNode body = JSON.createObjectNode().put("query", query);
        body.putObject("variables").set(variable, value);
        JsonNode answer = post("/graphql", body);
        if (answer.has("errors")) {
            throw ApiFailure.refused("POST /graphql", 200, answer.at("/errors/0/extensions/type"));
        }
        return answer.path("data");
    }

    private JsonNode call(String method, String path, @Nullable JsonNode body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token())
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return send(method + " " + path.replaceFirst("\\?.*", ""), request.build());
    }

    private synchronized String token() {
        Token current = token;
        if (current == null || !clock.instant().isBefore(current.end())) {
            current = freshToken();
            token = current;
        }
        return current.text();
    }

    private Token freshToken() {
        Map<String, String> form = Map.of(
                "grant_type", "client_credentials",
                "client_id", credentials.clientId(),
                "client_secret", credentials.secret());
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        JsonNode answer = send(
                "POST /oauth2/token",
                HttpRequest.newBuilder(gateway.resolve("/oauth2/token"))
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build());
        Duration life = Duration.ofSeconds(answer.path("expires_in").asLong()).minus(MARGIN);
        return new Token(answer.path("access_token").asText(), clock.instant().plus(life));
    }

    private JsonNode send(String what, HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            JsonNode answer = json(response.body());
            if (response.statusCode() == 401) {
                forgetToken();
            }
            if (response.statusCode() >= 300) {
                throw ApiFailure.refused(what, response.statusCode(), answer.path("type"));
            }
            return answer;
        } catch (IOException _) {
            throw ApiFailure.unreachable(what);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw ApiFailure.unreachable(what);
        }
    }

    private synchronized void forgetToken() {
        token = null;
    }

    private static JsonNode json(byte[] body) {
        try {
            return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
    }
}
