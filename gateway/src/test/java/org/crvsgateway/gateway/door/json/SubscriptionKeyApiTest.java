package org.crvsgateway.gateway.door.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.webhooks.signature.Ed25519PublicKey;
import org.crvsgateway.webhooks.signature.Verification;
import org.crvsgateway.webhooks.signature.VerificationKey;
import org.crvsgateway.webhooks.signature.Verifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("org.crvsgateway.gateway.harness.GatewayHarness#both")
final class SubscriptionKeyApiTest {

    private final GatewayHarness gateway;
    private final String token;

    SubscriptionKeyApiTest(GatewayHarness gateway) {
        this.gateway = gateway;
        this.token = gateway.tokenOfNewClient("WEBHOOK");
    }

    @Test
    void bothKeysOfARotationAreInTheOpenKeySet() throws Exception {
        HttpAnswer created = create("ED25519");
        String path = path(created);
        assertThat(created.json().at("/secret").isNull()).isTrue();
        assertThat(created.body()).doesNotContain("whsk_");
        JsonNode rotated =
                gateway.post(path + "/secrets", token, "{}").expect(200).json();

        HttpAnswer jwks = gateway.get(path + "/jwks.json", null).expect(200);
        assertThat(jwks.header("Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(jwks.body()).doesNotContain("\"d\"");
        List<String> published = JWKSet.parse(jwks.body()).getKeys().stream()
                .map(key -> new Ed25519PublicKey(((OctetKeyPair) key).getX().decode()).text())
                .toList();
        assertThat(published).containsExactly(rotated.at("/publicKey").asText(), created.text("/publicKey"));
        assertThat(jwks.json().at("/keys/0/kid").asText())
                .isEqualTo(gateway.get(path + "/secrets", token).text("/items/0/id"));
        assertThat(jwks.json().at("/keys/0/alg").asText()).isEqualTo("EdDSA");
        assertThat(jwks.json().at("/keys/0/use").asText()).isEqualTo("sig");
    }

    @Test
    void aSharedSecretIsInNoKeySet() {
        String path = path(create("HMAC"));
        assertThat(gateway.get(path + "/jwks.json", null).expect(200).json().toString())
                .isEqualTo("{\"keys\":[]}");
        gateway.get("/api/v1/subscriptions/00000000-0000-7000-8000-000000000000/jwks.json", null)
                .expect(404);
        gateway.get(path + "/secrets", null).expect(401);
    }

    @Test
    void aRotationIsUndoneOrItsOverlapIsEnded() {
        HttpAnswer created = create("HMAC");
        String path = path(created);
        String first = gateway.get(path + "/secrets", token).text("/items/0/id");
        gateway.post(path + "/secrets", token, "{\"overlap\":\"PT1H\"}").expect(200);
        gateway.post(path + "/secrets", token, "{}").expect(409);
        assertThat(gateway.get(path + "/secrets", token).json().at("/items")).hasSize(2);

        gateway.post(path + "/secrets/undo", token, "").expect(200);
        assertThat(gateway.get(path + "/secrets", token).text("/items/0/id")).isEqualTo(first);
        gateway.post(path + "/secrets/undo", token, "").expect(409);

        gateway.post(path + "/secrets", token, "").expect(200);
        gateway.delete(path + "/secrets/old", token).expect(200);
        JsonNode left = gateway.get(path + "/secrets", token).json().at("/items");
        assertThat(left).hasSize(1);
        assertThat(left.at("/0/id").asText()).isNotEqualTo(first);
    }

    @Test
    void aLeakedSecretEndsAtOnceAndTheAuditTrailSaysWhy() {
        HttpAnswer created = create("HMAC");
        String path = path(created);
        gateway.post(path + "/secrets", token, "{\"reason\":\"LEAKED\",\"overlap\":\"P1D\"}")
                .expect(422);
        gateway.post(path + "/secrets", token, "{\"reason\":\"LEAKED\"}").expect(200);
        assertThat(gateway.get(path + "/secrets", token).json().at("/items")).hasSize(1);

        String id = created.text("/subscription/id");
        String audit = "query($id: ID!) { auditEntries(subjectId: $id) { items { action details } } }";
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(gateway.graphql(gateway.adminToken(), audit, Map.of("id", id))
                                .toString())
                        .contains("subscription.rotate-secret")
                        .contains("LEAKED"));
    }

    @Test
    void anOverlapThatIsNoneIsRefusedByItsPlace() {
        String path = path(create("HMAC"));
        for (String body : List.of(
                "{\"overlap\":\"a week\"}",
                "{\"overlap\":\"-PT1S\"}",
                "{\"overlap\":\"P91D\"}",
                "{\"overlap\":\"PT999999999999999H\"}",
                "{\"overlap\":7}")) {
            assertThat(gateway.post(path + "/secrets", token, body).expect(422).text("/issues/0/path"))
                    .isEqualTo("/overlap");
        }
        assertThat(gateway.post(path + "/secrets", token, "{\"reason\":\"BORED\"}")
                        .expect(422)
                        .text("/issues/0/path"))
                .isEqualTo("/reason");
        assertThat(gateway.get(path + "/secrets", token).json().at("/items")).hasSize(1);
    }

    @Test
    void theKindOfSignatureIsChosenLater() {
        HttpAnswer created = create("HMAC");
        String path = path(created);
        assertThat(gateway.get(path, token).text("/signature")).isEqualTo("HMAC");
        HttpAnswer both = gateway.put(path + "/signature", token, "{\"signature\":\"BOTH\"}")
                .expect(200);
        assertThat(both.text("/publicKey")).startsWith("whpk_");
        assertThat(both.json().at("/secret").isNull()).isTrue();
        assertThat(gateway.get(path, token).text("/signature")).isEqualTo("BOTH");
        gateway.put(path + "/signature", token, "{\"signature\":\"ED25519\",\"overlap\":\"PT0S\"}")
                .expect(200);
        assertThat(gateway.get(path, token).text("/signature")).isEqualTo("ED25519");
        gateway.put(path + "/signature", token, "{}").expect(422);
        gateway.put(path + "/signature", token, "{\"signature\":\"RSA\"}").expect(422);
    }

    @Test
    void anotherClientMayNotTouchTheKeys() {
        String path = path(create("HMAC"));
        String other = gateway.tokenOfNewClient("WEBHOOK");
        gateway.get(path + "/secrets", other).expect(404);
        gateway.post(path + "/secrets", other, "{}").expect(404);
        gateway.delete(path + "/secrets/old", other).expect(404);
        gateway.post(path + "/secrets/undo", other, "").expect(404);
        gateway.post(path + "/secrets/probe", other, "").expect(404);
        gateway.put(path + "/signature", other, "{\"signature\":\"BOTH\"}").expect(404);
    }

    @Test
    void aProbeTellsWhichKeyTheReceiverHas() throws Exception {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
        HttpAnswer created = gateway.post(
                        "/api/v1/subscriptions", token, "{\"url\":\"" + url + "\",\"topics\":[\"birth.registered\"]}")
                .expect(201);
        var verifier = new Verifier(List.of(VerificationKey.parse(created.text("/secret"))), Clock.systemUTC());
        receiver.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean valid =
                    verifier.verify(Map.copyOf(exchange.getRequestHeaders()), body) instanceof Verification.Valid;
            exchange.sendResponseHeaders(valid ? 204 : 401, -1);
            exchange.close();
        });
        receiver.start();
        try {
            String path = path(created);
            gateway.post(path + "/secrets", token, "{}").expect(200);

            HttpAnswer probe = gateway.post(path + "/secrets/probe", token, "").expect(200);

            assertThat(probe.text("/finding")).isEqualTo("ACCEPTS_ONLY_OLD");
            assertThat(probe.json().at("/safeToEndOld").booleanValue()).isFalse();
            assertThat(probe.json().at("/answers")).hasSize(3);
            String byGraphQl = "mutation($id: ID!) { probeSubscriptionSecrets(id: $id) {"
                    + " finding safeToEndOld answers { signedWith accepted statusCode failure } } }";
            assertThat(gateway.graphql(token, byGraphQl, Map.of("id", created.text("/subscription/id")))
                            .at("/data/probeSubscriptionSecrets"))
                    .isEqualTo(probe.json());
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    void theSameIsDoneByGraphQl() {
        String id = create("HMAC").text("/subscription/id");
        Map<String, String> of = Map.of("id", id);
        JsonNode rotated = gateway.graphql(
                        token,
                        "mutation($id: ID!) { rotateSubscriptionSecret(id: $id, overlap: \"P30D\", reason: SCHEDULED) {"
                                + " secret publicKey subscription { signature secrets { id kind current endsAt } } } }",
                        of)
                .at("/data/rotateSubscriptionSecret");
        assertThat(rotated.at("/secret").asText()).startsWith("whsec_");
        assertThat(rotated.at("/subscription/secrets")).hasSize(2);
        assertThat(rotated.at("/subscription/secrets/1/current").booleanValue()).isFalse();

        gateway.graphql(token, "mutation($id: ID!) { undoSubscriptionRotation(id: $id) { id } }", of);
        JsonNode chosen = gateway.graphql(
                        token,
                        "mutation($id: ID!) { chooseSubscriptionSignature(id: $id, signature: BOTH) {"
                                + " publicKey subscription { signature } } }",
                        of)
                .at("/data/chooseSubscriptionSignature");
        assertThat(chosen.at("/publicKey").asText()).startsWith("whpk_");
        assertThat(chosen.at("/subscription/signature").asText()).isEqualTo("BOTH");
        assertThat(gateway.graphql(token, "mutation($id: ID!) { endOldSubscriptionSecret(id: $id) { id } }", of)
                        .at("/data/endOldSubscriptionSecret/id")
                        .asText())
                .isEqualTo(id);
        assertThat(gateway.graphql(token, "mutation($id: ID!) { undoSubscriptionRotation(id: $id) { id } }", of)
                        .at("/errors/0/extensions/type")
                        .asText())
                .contains("subscription-state");
    }

    private HttpAnswer create(String signature) {
        String body = "{\"url\":\"http://127.0.0.1:9/hook\",\"topics\":[\"birth.registered\"],\"signature\":\"%s\"}"
                .formatted(signature);
        return gateway.post("/api/v1/subscriptions", token, body).expect(201);
    }

    private static String path(HttpAnswer created) {
        return "/api/v1/subscriptions/" + created.text("/subscription/id");
    }
}
