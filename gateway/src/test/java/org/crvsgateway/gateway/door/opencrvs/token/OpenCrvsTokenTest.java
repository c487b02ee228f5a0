package org.crvsgateway.gateway.door.opencrvs.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.TestClient;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The authentication service of OpenCRVS, as its clients call it. */
final class OpenCrvsTokenTest {

    private static final String BOTH = "org.crvsgateway.gateway.harness.GatewayHarness#both";
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String WHO = "{\"query\":\"{ me { id } }\"}";
    private static final String URI =
            "Refer to https://documentation.opencrvs.org/technology/interoperability/authenticate-a-client";

    private final GatewayHarness gateway = GatewayHarness.onH2();

    @ParameterizedTest
    @MethodSource(BOTH)
    void theFormOf1_3HasTheSecretInTheUrlAndAnEmptyJsonBody(GatewayHarness either) {
        TestClient client = either.createClient("health");

        HttpAnswer answer = either.send(
                        "POST",
                        "/token?" + query(client, "client_credentials"),
                        null,
                        new byte[0],
                        "Content-Type",
                        JSON)
                .expect(200);

        assertThat(answer.text("/token_type")).isEqualTo("Bearer");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(me(either, answer.text("/access_token"))).isEqualTo(client.id());
        JsonNode shown = client(either, client);
        assertThat(shown.at("/secretInUrlAt").asText()).isNotEmpty();
        await().untilAsserted(() -> assertThat(audited(either, client)).containsOnlyOnce("client.secret-in-url"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/token", "/auth/token", "/api/auth/token", "/v1/token"})
    void everyAddressTakesEveryForm(String path) {
        TestClient client = gateway.createClient("health");
        String json = "{\"client_id\":\"%s\",\"client_secret\":\"%s\",\"grant_type\":\"client_credentials\"}"
                .formatted(client.id(), client.secret());

        HttpAnswer byJson = gateway.post(path, null, json).expect(200);
        HttpAnswer byForm = gateway.send(
                        "POST", path, null, bytes(query(client, "client_credentials")), "Content-Type", FORM)
                .expect(200);
        HttpAnswer byUrl = gateway.send("POST", path + "?" + query(client, "client_credentials"), null, new byte[0])
                .expect(200);

        for (HttpAnswer answer : List.of(byJson, byForm, byUrl)) {
            assertThat(me(gateway, answer.text("/access_token"))).isEqualTo(client.id());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_type=&grant_type=client_credentials", "grant_type=client_credentials&grant_type="})
    void aGrantTypeThatIsThereTwiceCountsOnce(String grant) {
        TestClient client = gateway.createClient("health");

        gateway.send(
                        "POST",
                        "/token?client_id=" + client.id() + "&client_secret=" + client.secret() + "&" + grant,
                        null,
                        new byte[0])
                .expect(200);
    }

    @Test
    void theBodyWinsOverTheUrl() {
        TestClient client = gateway.createClient("health");
        String url = "/token?client_id=other&client_secret=wrong&grant_type=password";

        gateway.send("POST", url, null, bytes(query(client, "client_credentials")), "Content-Type", FORM)
                .expect(200);

        assertThat(client(gateway, client).at("/secretInUrlAt").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                          | 400 | unsupported_grant_type",
                "grant_type=password                       | 400 | unsupported_grant_type",
                "client_id=a&client_secret=b               | 400 | unsupported_grant_type",
                "grant_type=client_credentials             | 400 | invalid_request",
                "grant_type=client_credentials&client_id=a | 400 | invalid_request",
                "grant_type=client_credentials&client_id=a&client_secret=b | 401 | invalid_client"
            })
    void refusalsHaveTheBodiesOf1_7(String query, int status, String error) {
        HttpAnswer answer = gateway.send("POST", "/token?" + (query == null ? "" : query), null, new byte[0]);

        assertThat(answer.expect(status).text("/error")).isEqualTo(error);
        assertThat(answer.text("/error_uri")).isEqualTo(URI);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.text("/error_description"))
                .isEqualTo(
                        switch (error) {
                            case "unsupported_grant_type" ->
                                "Invalid or undefined grant type. Only \"client_credentials\" or"
                                        + " \"urn:opencrvs:oauth:grant-type:token-exchange\" are supported.";
                            case "invalid_request" ->
                                "Invalid request. Check that all required parameters have been provided.";
                            default -> "Invalid client id or secret";
                        });
    }

    @Test
    void aClientOf1_5IsRefusedInTheWordsAndTheOrderOf1_5() {
        TestClient client = gateway.createClient("health");
        setVersion(client, "1.5", false);

        HttpAnswer missing = gateway.send("POST", "/token?client_id=" + client.id(), null, new byte[0]);
        HttpAnswer wrong = gateway.send("POST", "/token?" + query(client, "password"), null, new byte[0]);

        assertThat(missing.expect(400).text("/error_description"))
                .isEqualTo("Invalid request. Check that all required parameters (client_id, client_secret and"
                        + " grant_type) have been provided.");
        assertThat(wrong.expect(400).text("/error_description"))
                .isEqualTo("Invalid grant type. Only client_credentials is supported.");
    }

    @Test
    void theTokenHasTheClaimsOf1_8() throws Exception {
        TestClient client = gateway.createClient("health");
        setVersion(client, "1.8", true);

        HttpAnswer answer = gateway.post("/token?" + query(client, "client_credentials"), null, "")
                .expect(200);

        assertThat(answer.json().fieldNames()).toIterable().containsExactly("access_token", "token_type");
        SignedJWT token = SignedJWT.parse(answer.text("/access_token"));
        assertThat(token.getHeader().toJSONObject()).isEqualTo(Map.of("alg", "RS256", "typ", "JWT"));
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("opencrvs:auth-service");
        assertThat(claims.getStringListClaim("scope")).containsExactly("notification-api");
        assertThat(claims.getAudience())
                .contains("opencrvs:gateway-user", "opencrvs:webhooks-user", "opencrvs:notification-api-user");
        assertThat(claims.getClaim("userType")).isNull();
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofSeconds(600));
    }

    @Test
    void theTokenOf2_0HasItsScopesAndServices() throws Exception {
        TestClient client = gateway.createClient("record-search");

        JWTClaimsSet claims = claims(gateway.send(
                "POST", "/auth/token", null, bytes(query(client, "client_credentials")), "Content-Type", FORM));

        assertThat(claims.getStringListClaim("scope")).containsExactly("type=record.search&event=birth,death,marriage");
        assertThat(claims.getAudience()).contains("opencrvs:events-user").doesNotContain("opencrvs:webhooks-user");
        assertThat(claims.getStringClaim("userType")).isEqualTo("system");
        assertThat(claims.getSubject()).isEqualTo(client.id());
    }

    @Test
    void aTokenNamesNoScopeThatWasTakenFromTheClient() throws Exception {
        TestClient client = gateway.createClient("health");
        gateway.graphql(
                gateway.adminToken(),
                "mutation($id: ID!) { updateClient(id: $id, input: {scopes: []}) { id } }",
                Map.of("id", client.id()));

        assertThat(claims(gateway.post("/token?" + query(client, "client_credentials"), null, ""))
                        .getStringListClaim("scope"))
                .isEmpty();
    }

    @Test
    void thePublicKeyIsAPemThatVerifiesTheToken() throws Exception {
        TestClient client = gateway.createClient("health");
        SignedJWT token = SignedJWT.parse(gateway.post("/token?" + query(client, "client_credentials"), null, "")
                .text("/access_token"));

        for (String path : List.of("/.well-known", "/api/auth/.well-known")) {
            String pem = gateway.get(path, null).expect(200).body();

            assertThat(pem).startsWith("-----BEGIN PUBLIC KEY-----\n");
            assertThat(token.verify(new RSASSAVerifier(publicKey(pem)))).isTrue();
        }
    }

    private static RSAPublicKey publicKey(String pem) throws GeneralSecurityException {
        String base64 = pem.lines().filter(line -> !line.startsWith("-----")).collect(Collectors.joining());
        return (RSAPublicKey) KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    @Test
    void theFormOf1_2AnswersAToken() {
        TestClient client = gateway.createClient("national-id");
        String body = "{\"client_id\":\"%s\",\"client_secret\":\"%s\"}";

        HttpAnswer answer = gateway.post(
                        "/authenticateSystemClient", null, body.formatted(client.id(), client.secret()))
                .expect(200);
        HttpAnswer wrong = gateway.post("/authenticateSystemClient", null, body.formatted(client.id(), "no"));

        assertThat(answer.json().fieldNames()).toIterable().containsExactly("token");
        assertThat(me(gateway, answer.text("/token"))).isEqualTo(client.id());
        assertThat(wrong.expect(401).body())
                .isEqualTo("{\"statusCode\":401,\"error\":\"Unauthorized\",\"message\":\"Unauthorized\"}");
        gateway.post("/authenticateSystemClient", null, "").expect(401);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aTokenIsVerifiedAndInvalidated(GatewayHarness either) {
        TestClient client = either.createClient("health");
        String token = either.post("/token?" + query(client, "client_credentials"), null, "")
                .text("/access_token");
        String other = either.token(client);

        assertThat(verify(either, token)).isEqualTo("{\"valid\":true}");
        assertThat(verify(either, other)).isEqualTo("{\"valid\":true}");
        assertThat(verify(either, token + "x")).isEqualTo("{\"valid\":false}");
        assertThat(either.post("/verifyToken", null, "{}").expect(200).body()).isEqualTo("{\"valid\":false}");

        assertThat(either.post("/invalidateToken", null, "{\"token\":\"" + token + "\"}")
                        .expect(200)
                        .body())
                .isEqualTo("{}");
        either.post("/invalidateToken", null, "{\"token\":\"nonsense\"}").expect(200);

        assertThat(verify(either, token)).isEqualTo("{\"valid\":false}");
        assertThat(either.post("/graphql", token, WHO).status()).isEqualTo(401);
        assertThat(verify(either, other)).isEqualTo("{\"valid\":true}");
    }

    /** The last letter of a signature has bits that say nothing, and padding says nothing either. */
    @Test
    void anInvalidatedTokenStaysDeadHoweverItsSignatureIsWritten() {
        TestClient client = gateway.createClient("health");
        String theirs = gateway.post("/token?" + query(client, "client_credentials"), null, "")
                .text("/access_token");

        for (String token : List.of(theirs, gateway.token(client))) {
            char last = token.charAt(token.length() - 1);
            String respelled = token.substring(0, token.length() - 1) + (char) (last + 1);
            assertThat(verify(gateway, respelled)).isEqualTo("{\"valid\":true}");

            gateway.post("/invalidateToken", null, "{\"token\":\"" + token + "\"}")
                    .expect(200);

            for (String same : List.of(token, respelled, token + "==", " " + token)) {
                assertThat(verify(gateway, same)).isEqualTo("{\"valid\":false}");
            }
        }
    }

    @Test
    void aDeactivatedClientHasNoTokenAndGetsNone() {
        TestClient client = gateway.createClient("health");
        String token = gateway.post("/token?" + query(client, "client_credentials"), null, "")
                .text("/access_token");
        gateway.graphql(
                gateway.adminToken(),
                "mutation($id: ID!) { disableClient(id: $id) { id } }",
                Map.of("id", client.id()));

        assertThat(gateway.post("/graphql", token, WHO).status()).isEqualTo(401);
        assertThat(verify(gateway, token)).isEqualTo("{\"valid\":false}");
        assertThat(gateway.post("/token?" + query(client, "client_credentials"), null, "")
                        .expect(401)
                        .text("/error"))
                .isEqualTo("invalid_client");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aSecretInTheUrlIsInNoLog(GatewayHarness either) {
        TestClient client = either.createClient("health");
        HttpAnswer answer = either.post(
                        "/token?client_secre%74=" + client.secret() + "&client_id=" + client.id()
                                + "&grant_type=client_credentials",
                        null,
                        "")
                .expect(200);

        String requestId = answer.header("X-Request-Id");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(paths(either, requestId)).containsExactly("/token?[redacted]"));
    }

    private static List<String> paths(GatewayHarness gateway, String requestId) {
        return gateway.bean(Jdbi.class)
                .withHandle(handle -> handle.createQuery("select path from exchange where request_id = :id")
                        .bind("id", requestId)
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void aTokenForOneRecordIsOnlyForWhoMayDecideAboutIt() throws Exception {
        String recordId = record();
        String registrar = gateway.tokenOfNewClient("REGISTRY");

        HttpAnswer answer = exchange(registrar, "record_id=" + recordId).expect(200);

        JWTClaimsSet claims = claims(answer);
        assertThat(claims.getStringListClaim("scope"))
                .containsExactly("record.confirm-registration", "record.reject-registration");
        assertThat(claims.getStringClaim("recordId")).isEqualTo(recordId);
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofDays(7));
        JWTClaimsSet ofNinth = claims(exchange(registrar, "event_id=" + recordId + "&action_id=a1"));
        assertThat(ofNinth.getStringClaim("eventId")).isEqualTo(recordId);
        assertThat(ofNinth.getStringClaim("actionId")).isEqualTo("a1");

        assertRefusedExchange(exchange(gateway.tokenOfNewClient("HEALTH"), "record_id=" + recordId));
        assertRefusedExchange(exchange(gateway.tokenOfNewClient("RECORD_SEARCH"), "record_id=" + recordId));
        assertRefusedExchange(exchange(registrar, "record_id=" + UUID.randomUUID()));
        assertRefusedExchange(exchange(registrar, "record_id=1"));
        assertRefusedExchange(exchange("nonsense", "record_id=" + recordId));
        assertRefusedExchange(exchange(answer.text("/access_token"), "record_id=" + recordId));
    }

    @Test
    void anExchangeNamesTheRecordInOneWay() {
        String registrar = gateway.tokenOfNewClient("REGISTRY");
        String id = UUID.randomUUID().toString();

        for (String record :
                List.of("", "event_id=" + id, "action_id=a", "record_id=" + id + "&event_id=" + id + "&action_id=a")) {
            assertThat(exchange(registrar, record).expect(400).text("/error")).isEqualTo("invalid_request");
        }
    }

    @Test
    void aTokenForOneRecordOpensNothingElse() {
        String registrar = gateway.tokenOfNewClient("REGISTRY");
        String recordId = record();
        gateway.get("/api/v1/records/" + recordId, registrar).expect(200);

        String token = exchange(registrar, "record_id=" + recordId).expect(200).text("/access_token");

        assertThat(verify(gateway, token)).isEqualTo("{\"valid\":true}");
        for (String path : List.of("/api/v1/records/" + recordId, "/api/v1/locations", "/api/v1/subscriptions")) {
            assertThat(gateway.get(path, token).status()).as(path).isEqualTo(403);
        }
        assertThat(gateway.post("/graphql", token, WHO).expect(200).text("/errors/0/extensions/code"))
                .isEqualTo("forbidden");
    }

    private String record() {
        return gateway.post(
                        "/api/v1/notifications", gateway.tokenOfNewClient("HEALTH"), """
                        {"eventType": "BIRTH", "reference": "%s",
                         "child": {"names": [{"given": ["Amina"], "family": "Njoroge"}], "birthDate": "2026-02-03"}}
                        """.formatted(UUID.randomUUID()))
                .expect(201)
                .text("/recordId");
    }

    private HttpAnswer exchange(String subjectToken, String record) {
        String parameters = "grant_type=" + encode("urn:opencrvs:oauth:grant-type:token-exchange")
                + "&subject_token=" + encode(subjectToken)
                + "&subject_token_type=" + encode("urn:ietf:params:oauth:token-type:access_token")
                + "&requested_token_type=" + encode("urn:opencrvs:oauth:token-type:single_record_token")
                + "&" + record;
        return gateway.send("POST", "/token?" + parameters, null, new byte[0]);
    }

    private static void assertRefusedExchange(HttpAnswer answer) {
        assertThat(answer.expect(401).body())
                .isEqualTo("{\"error\":\"unauthorized_client\",\"error_description\":\"Invalid subject token\"}");
    }

    private void setVersion(TestClient client, String version, boolean strict) {
        Map<String, Object> variables = new HashMap<>(Map.of("id", client.id(), "version", version, "strict", strict));
        assertThat(gateway.graphql(
                                gateway.adminToken(),
                                "mutation($id: ID!, $version: String, $strict: Boolean) { updateClient(id: $id,"
                                        + " input: {opencrvsVersion: $version, strict: $strict}) { opencrvsVersion strict } }",
                                variables)
                        .at("/data/updateClient/opencrvsVersion")
                        .asText())
                .isEqualTo(version);
    }

    private static JsonNode client(GatewayHarness gateway, TestClient client) {
        return gateway.graphql(
                        gateway.adminToken(),
                        "query($id: ID!) { client(id: $id) { secretInUrlAt dailyQuota opencrvsVersion strict } }",
                        Map.of("id", client.id()))
                .at("/data/client");
    }

    private static List<String> audited(GatewayHarness gateway, TestClient client) {
        return gateway.bean(Jdbi.class)
                .withHandle(handle -> handle.createQuery("select action from audit_entry where subject_id = :id")
                        .bind("id", client.id())
                        .mapTo(String.class)
                        .list());
    }

    private static String verify(GatewayHarness gateway, String token) {
        return gateway.post("/verifyToken", null, "{\"token\":\"" + token + "\"}")
                .expect(200)
                .body();
    }

    private static String me(GatewayHarness gateway, String token) {
        return gateway.post("/graphql", token, WHO).expect(200).text("/data/me/id");
    }

    private static JWTClaimsSet claims(HttpAnswer answer) throws java.text.ParseException {
        return SignedJWT.parse(answer.expect(200).text("/access_token")).getJWTClaimsSet();
    }

    private static String query(TestClient client, String grantType) {
        return "client_id=" + client.id() + "&client_secret=" + client.secret() + "&grant_type=" + grantType;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
