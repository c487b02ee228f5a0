package org.crvsgateway.gateway.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A whole gateway in the test's process, on a random port, over a database of its own.
 *
 * <p>Starting takes seconds: tests share {@link #onH2()} and {@link #onPostgres()}, or both by {@link #both()} in a
 * {@code @MethodSource}, and keep out of each other's way by fresh names and keys. A test that needs other settings
 * starts its own and closes it.
 */
public final class GatewayHarness implements AutoCloseable {

    public static final String ADMIN_NAME = "admin";
    public static final String ADMIN_PASSWORD = "correct horse battery staple";

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Map<TestDatabase, GatewayHarness> SHARED = new EnumMap<>(TestDatabase.class);

    private final TestDatabase database;
    private final EmbeddedServer server;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private boolean shared;
    private @Nullable String adminToken;

    private GatewayHarness(TestDatabase database, Map<String, Object> settings, String... environments) {
        this.database = database;
        this.server = ApplicationContext.builder()
                .properties(settings)
                .environments(environments)
                .deduceEnvironment(false)
                .run(EmbeddedServer.class);
    }

    public static GatewayHarness onH2() {
        return shared(TestDatabase.H2);
    }

    public static GatewayHarness onPostgres() {
        return shared(TestDatabase.POSTGRES);
    }

    /** For {@code @MethodSource("org.crvsgateway.gateway.harness.GatewayHarness#both")}. */
    public static Stream<GatewayHarness> both() {
        return Stream.of(TestDatabase.values()).map(GatewayHarness::shared);
    }

    private static synchronized GatewayHarness shared(TestDatabase database) {
        return SHARED.computeIfAbsent(database, it -> start(it, Map.of()).untilTheEnd());
    }

    /** A gateway of the test's own, with settings over the usual ones; the test closes it. */
    public static GatewayHarness start(TestDatabase database, Map<String, ?> settings) {
        return start(database, settings, "test");
    }

    /** As {@code ./run --demo}, with the usual settings of tests. */
    public static GatewayHarness startDemonstration(TestDatabase database, Map<String, ?> settings) {
        return start(database, settings, "test", "demo");
    }

    private static GatewayHarness start(TestDatabase database, Map<String, ?> settings, String... environments) {
        Map<String, Object> all = new HashMap<>(database.settings());
        all.put("micronaut.server.port", -1);
        all.put("crg.data-folder", temporaryFolder().toString());
        all.put("crg.admin-ui.enabled", false);
        all.put("crg.admin-password", ADMIN_PASSWORD);
        all.put("crg.webhooks.allowed-networks", "127.0.0.0/8");
        all.putAll(settings);
        return new GatewayHarness(database, all, environments);
    }

    private static Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("crvs-gateway-test");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TestDatabase database() {
        return database;
    }

    public URI uri(String path) {
        return URI.create("http://localhost:" + server.getPort() + path);
    }

    /** A bean of the running gateway, for what cannot be seen from outside. */
    public <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    /** All beans of a type. */
    public <T> Collection<T> beans(Class<T> type) {
        return server.getApplicationContext().getBeansOfType(type);
    }

    public HttpAnswer get(String path, @Nullable String token) {
        return send("GET", path, token, BodyPublishers.noBody());
    }

    public HttpAnswer delete(String path, @Nullable String token) {
        return send("DELETE", path, token, BodyPublishers.noBody());
    }

    public HttpAnswer post(String path, @Nullable String token, String json) {
        return send("POST", path, token, json.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");
    }

    public HttpAnswer post(String path, @Nullable String token, JsonNode json) {
        return post(path, token, json.toString());
    }

    public HttpAnswer put(String path, @Nullable String token, String json) {
        return send("PUT", path, token, json.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");
    }

    public HttpAnswer patch(String path, @Nullable String token, String json) {
        return send("PATCH", path, token, json.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");
    }

    /** A form, as at the token endpoint. */
    public HttpAnswer postForm(String path, Map<String, String> form, String... headers) {
        String body = form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .reduce((a, b) -> a + "&" + b)
                .orElse("");
        String[] all = Stream.concat(Stream.of("Content-Type", "application/x-www-form-urlencoded"), Stream.of(headers))
                .toArray(String[]::new);
        return send("POST", path, null, body.getBytes(StandardCharsets.UTF_8), all);
    }

    /** Any request; {@code headers} are names and values in turn. */
    public HttpAnswer send(String method, String path, @Nullable String token, byte[] body, String... headers) {
        return send(method, path, token, BodyPublishers.ofByteArray(body), headers);
    }

    public HttpAnswer send(String method, String path, @Nullable String token, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    private HttpAnswer send(HttpRequest request) {
        try {
            return HttpAnswer.of(http.send(request, BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(request + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The whole answer of GraphQL, errors included; its HTTP status must be 200. */
    public JsonNode graphql(@Nullable String token, String query, Map<String, ?> variables) {
        ObjectNode body = MAPPER.createObjectNode().put("query", query);
        body.set("variables", MAPPER.valueToTree(variables));
        return post("/graphql", token, body).expect(200).json();
    }

    /** Of the administrator, who has every scope; signed in once. */
    public synchronized String adminToken() {
        String token = adminToken;
        if (token == null) {
            ObjectNode credentials =
                    MAPPER.createObjectNode().put("username", ADMIN_NAME).put("password", ADMIN_PASSWORD);
            token = post("/api/v1/sign-in", null, credentials).expect(200).text("/access_token");
            adminToken = token;
        }
        return token;
    }

    /** A new client from one of the templates {@code HEALTH}, {@code REGISTRY} and so on. */
    public TestClient createClient(String template) {
        JsonNode answer = graphql(
                adminToken(),
                """
                mutation($input: CreateClientInput!) {
                  createClient(input: $input) { client { id } secret }
                }
                """,
                Map.of("input", Map.of("name", template + " " + UUID.randomUUID(), "template", template)));
        JsonNode created = answer.at("/data/createClient");
        if (created.isMissingNode() || created.isNull()) {
            throw new AssertionError("no client: " + answer);
        }
        return new TestClient(
                created.at("/client/id").asText(), created.at("/secret").asText());
    }

    /** A fresh access token with everything that the client may do. */
    public String token(TestClient client) {
        Map<String, String> form = Map.of(
                "grant_type", "client_credentials",
                "client_id", client.id(),
                "client_secret", client.secret());
        return postForm("/oauth2/token", form).expect(200).text("/access_token");
    }

    /** A token of a new client from the template. */
    public String tokenOfNewClient(String template) {
        return token(createClient(template));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private GatewayHarness untilTheEnd() {
        shared = true;
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        return this;
    }

    /** Does nothing to a shared one, which JUnit would close after its first use as an argument. */
    @Override
    public void close() {
        if (!shared) {
            server.close();
        }
    }

    /** Shown by JUnit as the name of the parameter. */
    @Override
    public String toString() {
        return database.name();
    }
}
