package org.crvsgateway.gateway.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.TestClient;
import org.jspecify.annotations.Nullable;

/** Calls a gateway that may be away: then every call throws {@link UncheckedIOException}. */
final class Api {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI base;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Api(URI base) {
        this.base = base;
    }

    HttpAnswer get(String path, @Nullable String token) {
        return send("GET", path, token, BodyPublishers.noBody());
    }

    HttpAnswer post(String path, @Nullable String token, String json) {
        return send("POST", path, token, BodyPublishers.ofString(json), "Content-Type", "application/json");
    }

    /** Any request; {@code headers} are names and values in turn. */
    HttpAnswer send(String method, String path, @Nullable String token, BodyPublisher body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).method(method, body);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            return new HttpAnswer(answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String adminToken() {
        ObjectNode credentials = MAPPER.createObjectNode()
                .put("username", GatewayHarness.ADMIN_NAME)
                .put("password", GatewayHarness.ADMIN_PASSWORD);
        return post("/api/v1/sign-in", null, credentials.toString()).expect(200).text("/access_token");
    }

    TestClient createClient(String adminToken, String template) {
        ObjectNode body = MAPPER.createObjectNode().put("query", """
                mutation($input: CreateClientInput!) {
                  createClient(input: $input) { client { id } secret }
                }
                """);
        body.putObject("variables")
                .putObject("input")
                .put("name", template + " " + UUID.randomUUID())
                .put("template", template);
        JsonNode created =
                post("/graphql", adminToken, body.toString()).expect(200).json().at("/data/createClient");
        return new TestClient(
                created.at("/client/id").asText(), created.at("/secret").asText());
    }

    String token(TestClient client) {
        String form =
                "grant_type=client_credentials&client_id=%s&client_secret=%s".formatted(client.id(), client.secret());
        return send(
                        "POST",
                        "/oauth2/token",
                        null,
                        BodyPublishers.ofString(form, StandardCharsets.US_ASCII),
                        "Content-Type",
                        "application/x-www-form-urlencoded")
                .expect(200)
                .text("/access_token");
    }

    /** Makes and verifies a subscription to notified births, and returns its id. */
    String subscribe(String token, Sink sink) {
        ObjectNode wish = MAPPER.createObjectNode().put("url", sink.url());
        wish.putArray("topics").add("birth.notified");
        HttpAnswer issued =
                post("/api/v1/subscriptions", token, wish.toString()).expect(201);
        sink.expectSignaturesBy(issued.text("/secret"));
        String id = issued.text("/subscription/id");
        String state = post("/api/v1/subscriptions/" + id + "/verification", token, "")
                .expect(200)
                .text("/state");
        if (!state.equals("ACTIVE")) {
            throw new AssertionError("The subscription is " + state);
        }
        return id;
    }

    /** A registration office, and returns its code. */
    String createOffice(String adminToken) {
        String code = "F" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        ObjectNode office = MAPPER.createObjectNode()
                .put("code", code)
                .put("name", "Office " + code)
                .put("kind", "REGISTRATION_OFFICE");
        post("/api/v1/locations", adminToken, office.toString()).expect(201);
        return code;
    }
}
