package org.crvsgateway.gateway.door.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.crvsgateway.gateway.harness.GatewayHarness#both")
final class ReceiverApiTest {

    private static final String SECRET = "c0rrect-h0rse";
    private static final String HEADER =
            "{\"authentication\":{\"type\":\"HEADER\",\"header\":\"X-Api-Key\",\"value\":\"" + SECRET + "\"}}";

    private final GatewayHarness gateway;
    private final String token;
    private final String path;

    ReceiverApiTest(GatewayHarness gateway) {
        this.gateway = gateway;
        this.token = gateway.tokenOfNewClient("WEBHOOK");
        this.path = subscription() + "/receiver";
    }

    private String subscription() {
        HttpAnswer created = gateway.post(
                "/api/v1/subscriptions",
                token,
                "{\"url\":\"http://127.0.0.1:9/hook\",\"topics\":[\"birth.registered\"]}");
        return "/api/v1/subscriptions/" + created.expect(201).text("/subscription/id");
    }

    @Test
    void aReceiverThatAsksForNothingSaysSo() {
        assertThat(gateway.get(path, token).expect(200).json().toString())
                .isEqualTo("{\"trustAnchor\":[],\"clientCertificate\":null,\"authentication\":{\"type\":\"NONE\"},"
                        + "\"updatedAt\":null}");
    }

    @Test
    void aHeaderIsSetAndItsValueIsNeverShown() {
        HttpAnswer put = gateway.put(path, token, HEADER).expect(200);
        HttpAnswer got = gateway.get(path, token).expect(200);
        assertThat(put.json()).isEqualTo(got.json());
        assertThat(got.text("/authentication/header")).isEqualTo("X-Api-Key");
        assertThat(got.text("/updatedAt")).isNotBlank();
        assertThat(put.body() + got.body()).doesNotContain(SECRET);

        gateway.delete(path, token).expect(204);
        gateway.delete(path, token).expect(204);
        assertThat(gateway.get(path, token).text("/authentication/type")).isEqualTo("NONE");
    }

    @Test
    void aCertificateIsShownBySubjectAndExpiryAndItsKeyNever(@TempDir Path folder) throws Exception {
        Pair pair = pair(folder);
        String body = "{\"trustAnchor\":%s,\"clientCertificate\":{\"certificate\":%s,\"privateKey\":%s}}"
                .formatted(quoted(pair.certificate), quoted(pair.certificate), quoted(pair.key));
        HttpAnswer put = gateway.put(path, token, body).expect(200);
        assertThat(put.text("/clientCertificate/subject")).isEqualTo("CN=crvs-gateway");
        assertThat(put.text("/clientCertificate/expiresAt")).startsWith("20");
        assertThat(put.text("/trustAnchor/0/sha256")).hasSize(64).isEqualTo(put.text("/clientCertificate/sha256"));
        assertThat(put.body()).doesNotContain(pair.key.split("\n")[1], "BEGIN");
    }

    @Test
    void everyFaultIsNamedAndNoneRepeatsTheValue() {
        HttpAnswer refused = gateway.put(path, token, """
                        {"trustAnchor": "c0rrect-h0rse", "shoeSize": 1,
                         "authentication": {"type": "HEADER", "header": "Host", "value": "c0rrect-h0rse\\r\\nX: 1"}}
                        """).expect(422);
        assertThat(refused.text("/type")).endsWith(":invalid-input");
        assertThat(refused.json().at("/issues").findValuesAsText("path"))
                .containsExactlyInAnyOrder(
                        "/shoeSize", "/trustAnchor", "/authentication/header", "/authentication/value");
        assertThat(refused.body()).doesNotContain(SECRET);
        gateway.put(path, token, "[]").expect(422);
        gateway.put(path, token, "{").expect(400);
        gateway.put(path, token, "").expect(400);
    }

    @Test
    void theTokenEndpointIsJudgedLikeAnyTarget() {
        HttpAnswer refused = gateway.put(path, token, """
                        {"authentication": {"type": "OAUTH2", "tokenUrl": "https://169.254.169.254/",
                                            "clientId": "a", "clientSecret": "b"}}
                        """).expect(422);
        assertThat(refused.text("/issues/0/path")).isEqualTo("/authentication/tokenUrl");
        assertThat(refused.text("/issues/0/code")).isEqualTo("url-forbidden");
    }

    @Test
    void onlyTheOwnerAndPeopleMayLookOrTouch() {
        gateway.put(path, token, HEADER).expect(200);
        String stranger = gateway.tokenOfNewClient("WEBHOOK");
        gateway.get(path, stranger).expect(404);
        gateway.put(path, stranger, "{}").expect(404);
        gateway.delete(path, stranger).expect(404);
        gateway.get(path, null).expect(401);
        gateway.put(path, gateway.tokenOfNewClient("RECORD_SEARCH"), "{}").expect(403);
        assertThat(gateway.get(path, gateway.adminToken()).expect(200).text("/authentication/header"))
                .isEqualTo("X-Api-Key");
    }

    @Test
    void aChangeIsInTheAuditTrailWithoutTheSecret() {
        gateway.put(path, token, HEADER).expect(200);
        gateway.delete(path, token).expect(204);
        String id = path.split("/")[4];
        await().untilAsserted(() -> {
            HttpAnswer trail = gateway.get("/api/v1/audit/entries?subjectId=" + id, gateway.adminToken());
            assertThat(trail.body())
                    .contains("subscription.set-receiver", "subscription.clear-receiver", "X-Api-Key")
                    .doesNotContain(SECRET);
        });
    }

    @Test
    void graphQlSaysTheSame() {
        String id = path.split("/")[4];
        String set = """
                mutation($id: ID!, $input: WebhookReceiverInput!) { setSubscriptionReceiver(id: $id, input: $input) {
                  trustAnchor { subject } clientCertificate { expiresAt } updatedAt
                  authentication { type tokenUrl clientId clientAuthentication scope header }
                } }
                """;
        Map<String, Object> authentication = Map.of(
                "type", "OAUTH2",
                "tokenUrl", "https://login.example/token",
                "clientId", "crvs",
                "clientSecret", SECRET,
                "clientAuthentication", "POST");
        JsonNode answer =
                gateway.graphql(token, set, Map.of("id", id, "input", Map.of("authentication", authentication)));
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        assertThat(answer.at("/data/setSubscriptionReceiver/authentication/clientId")
                        .asText())
                .isEqualTo("crvs");
        assertThat(answer.toString()).doesNotContain(SECRET);

        JsonNode read = gateway.graphql(
                token,
                "query($id: ID!) { subscription(id: $id) { receiver { authentication { type tokenUrl } } } }",
                Map.of("id", id));
        assertThat(read.at("/data/subscription/receiver/authentication/tokenUrl")
                        .asText())
                .isEqualTo("https://login.example/token");

        JsonNode refused = gateway.graphql(token, set, Map.of("id", id, "input", Map.of("trustAnchor", "x")));
        assertThat(refused.at("/errors/0/extensions/issues/0/path").asText()).isEqualTo("/trustAnchor");

        gateway.graphql(token, set, Map.of("id", id, "input", Map.of()));
        assertThat(gateway.get(path, token).text("/authentication/type")).isEqualTo("NONE");
    }

    /** The gateway itself, on loopback, which the test's configuration allows otherwise. */
    @Test
    void theGatewaysOwnAddressIsNoEndpoint() {
        String own = "http://127.0.0.1:" + gateway.uri("/").getPort() + "/api/v1/notifications";
        String body = "{\"url\":\"%s\",\"topics\":[\"birth.registered\"]}".formatted(own);
        HttpAnswer refused = gateway.post("/api/v1/subscriptions", token, body).expect(422);
        assertThat(refused.text("/type")).endsWith(":endpoint-refused");
        assertThat(refused.body()).contains("own");
    }

    private record Pair(String certificate, String key) {}

    private static Pair pair(Path folder) throws Exception {
        Path file = folder.resolve("client.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        new ProcessBuilder((keytool + " -genkeypair -alias client -keyalg EC -dname CN=crvs-gateway -ext bc:c=ca:true"
                                + " -storetype PKCS12 -storepass changeit -keypass changeit -keystore " + file)
                        .split(" "))
                .start()
                .waitFor();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, "changeit".toCharArray());
        }
        return new Pair(
                block("CERTIFICATE", store.getCertificate("client").getEncoded()),
                block(
                        "PRIVATE KEY",
                        store.getKey("client", "changeit".toCharArray()).getEncoded()));
    }

    private static String block(String label, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
    }

    private static String quoted(String text) throws IOException {
        return "\"" + text.replace("\n", "\\n") + "\"";
    }
}
