package org.crvsgateway.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import java.util.HashMap;
import java.util.Map;

/** What a registry needs before a hospital can report to it: an office, a facility, and the hospital as a client. */
final class Registry implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI gateway;
    private final Map<String, String> places = new HashMap<>();
    private final String clientId;
    private final String clientSecret;

    Registry(URI gateway) throws IOException, InterruptedException {
        this.gateway = gateway;
        String admin = post("/api/v1/sign-in", "", Map.of("username", "admin", "password", Gateway.PASSWORD))
                .get("access_token")
                .textValue();
        add(admin, "state", "ADMINISTRATIVE_AREA", "PROVINCE1");
        add(admin, "district", "ADMINISTRATIVE_AREA", "DISTRICT1");
        add(admin, "office", "REGISTRATION_OFFICE", "OFFICE1");
        add(admin, "facility", "HEALTH_FACILITY", "HOSPITAL1");
        String mutation = """
                mutation { createClient(input: {name: "Hospital", template: "health"}) { client { id } secret } }
                """;
        JsonNode client = post("/graphql", admin, Map.of("query", mutation)).at("/data/createClient");
        this.clientId = client.at("/client/id").textValue();
        this.clientSecret = client.at("/secret").textValue();
    }

    /** Ids and codes of the places, under the names by which the templates ask for them. */
    Map<String, String> places() {
        return places;
    }

    /** A fresh access token; it lasts ten minutes. */
    String token() throws IOException, InterruptedException {
        String form = "grant_type=client_credentials&client_id=" + clientId + "&client_secret="
                + URLEncoder.encode(clientSecret, StandardCharsets.UTF_8);
        return send(request("/oauth2/token", "")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)))
                .get("access_token")
                .textValue();
    }

    /** A number that the gateway tells of itself. */
    double metric(String name) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request("/metrics", "").GET().build(), BodyHandlers.ofString());
        return answer.body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .findFirst()
                .orElse(0);
    }

    private void add(String admin, String name, String kind, String code) throws IOException, InterruptedException {
        JsonNode location = post("/api/v1/locations", admin, Map.of("code", code, "name", code, "kind", kind));
        places.put(name + ".id", location.get("id").textValue());
        places.put(name + ".code", code);
    }

    private JsonNode post(String path, String token, Map<String, ?> body) throws IOException, InterruptedException {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(gateway.resolve(path)).timeout(Duration.ofSeconds(30));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer + ": " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
