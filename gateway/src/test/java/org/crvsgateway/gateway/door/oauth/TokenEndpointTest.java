package org.crvsgateway.gateway.door.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.TestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class TokenEndpointTest {

    private static final String BOTH = "org.crvsgateway.gateway.harness.GatewayHarness#both";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Map<String, String> GRANT = Map.of("grant_type", "client_credentials");

    @ParameterizedTest
    @MethodSource(BOTH)
    void aClientGetsATokenWithAllItsScopes(GatewayHarness gateway) {
        TestClient client = gateway.createClient("health");

        HttpAnswer answer =
                gateway.postForm("/oauth2/token", withSecret(client)).expect(200);

        assertThat(answer.text("/token_type")).isEqualTo("Bearer");
        assertThat(answer.json().at("/expires_in").asInt()).isEqualTo(600);
        assertThat(answer.text("/scope")).isEqualTo("notification.read notification.submit");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Pragma")).isEqualTo("no-cache");
    }

    @Test
    void theTokenSpeaksForTheClient() {
        GatewayHarness gateway = GatewayHarness.onH2();
        TestClient client = gateway.createClient("NATIONAL_ID");

        String token = gateway.token(client);

        assertThat(gateway.graphql(token, "{ me { id kind scopes } }", Map.of())
                        .at("/data/me/id")
                        .asText())
                .isEqualTo(client.id());
    }

    @Test
    void basicAuthenticationIsTakenFormEncoded() {
        GatewayHarness gateway = GatewayHarness.onH2();
        TestClient client = gateway.createClient("webhook");

        HttpAnswer plain =
                gateway.postForm("/oauth2/token", GRANT, "Authorization", basic(client.id(), client.secret()));
        HttpAnswer encoded = gateway.postForm(
                "/oauth2/token",
                GRANT,
                "Authorization",
                basic(client.id().replace("-", "%2D"), client.secret().replace("_", "%5f")));

        assertThat(plain.status()).isEqualTo(200);
        assertThat(encoded.status()).isEqualTo(200);
    }

    @Test
    void scopesCanBeNarrowedButNotWidened() {
        GatewayHarness gateway = GatewayHarness.onH2();
        TestClient client = gateway.createClient("health");

        HttpAnswer narrowed = gateway.postForm("/oauth2/token", with(withSecret(client), "scope", "notification.read"));
        HttpAnswer widened =
                gateway.postForm("/oauth2/token", with(withSecret(client), "scope", "notification.read record.read"));

        assertThat(narrowed.expect(200).text("/scope")).isEqualTo("notification.read");
        assertRefused(widened, 400, "invalid_scope");
    }

    @Test
    void aWrongSecretIsAnInvalidClient() {
        GatewayHarness gateway = GatewayHarness.onH2();
        TestClient client = gateway.createClient("health");
        TestClient other = gateway.createClient("health");

        for (String secret : new String[] {other.secret(), client.secret() + "0", "secret", "\0", "crg_live_é"}) {
            HttpAnswer answer = gateway.postForm("/oauth2/token", withSecret(new TestClient(client.id(), secret)));

            assertRefused(answer, 401, "invalid_client");
            assertThat(answer.header("WWW-Authenticate")).startsWith("Basic ");
        }
    }

    @Test
    void anUnknownClientIsAnInvalidClient() {
        GatewayHarness gateway = GatewayHarness.onH2();
        String secret = gateway.createClient("health").secret();

        for (String id : new String[] {UUID.randomUUID().toString(), "health", "'; drop table client; --"}) {
            assertRefused(
                    gateway.postForm("/oauth2/token", withSecret(new TestClient(id, secret))), 401, "invalid_client");
        }
    }

    @Test
    void aClientThatSaysNothingOfItselfIsAnInvalidClient() {
        assertRefused(GatewayHarness.onH2().postForm("/oauth2/token", GRANT), 401, "invalid_client");
    }

    @ParameterizedTest
    @CsvSource({"Bearer abc", "Basic !!!", "Basic", "Basic YWJj", "Basic /w=="})
    void anAuthorizationThatIsNotBasicIsAnInvalidClient(String authorization) {
        HttpAnswer answer = GatewayHarness.onH2().postForm("/oauth2/token", GRANT, "Authorization", authorization);

        assertRefused(answer, 401, "invalid_client");
    }

    @Test
    void twoWaysOfAuthenticationAtOnceAreAnInvalidRequest() {
        GatewayHarness gateway = GatewayHarness.onH2();
        TestClient client = gateway.createClient("health");

        HttpAnswer answer = gateway.postForm(
                "/oauth2/token", withSecret(client), "Authorization", basic(client.id(), client.secret()));

        assertRefused(answer, 400, "invalid_request");
    }

    @Test
    void aBodyThatNamesAnotherClientThanTheHeaderIsAnInvalidRequest() {
        GatewayHarness gateway = GatewayHarness.onH2();
        TestClient client = gateway.createClient("health");

        HttpAnswer same = gateway.postForm(
                "/oauth2/token",
                with(GRANT, "client_id", client.id()),
                "Authorization",
                basic(client.id(), client.secret()));
        HttpAnswer other = gateway.postForm(
                "/oauth2/token",
                with(GRANT, "client_id", "somebody"),
                "Authorization",
                basic(client.id(), client.secret()));

        assertThat(same.status()).isEqualTo(200);
        assertRefused(other, 400, "invalid_request");
    }

    @ParameterizedTest
    @CsvSource({
        "'', invalid_request",
        "grant_type=, invalid_request",
        "client_id=a&client_secret=b, invalid_request",
        "grant_type=client_credentials&grant_type=client_credentials, invalid_request",
        "grant_type=client_credentials&scope=a&scope=b, invalid_request",
        "grant_type=client_credentials&client_id=%zz, invalid_request",
        "grant_type=password&username=a&password=b, unsupported_grant_type",
        "grant_type=authorization_code&code=1, unsupported_grant_type"
    })
    void anUnclearRequestIsNamed(String body, String error) {
        HttpAnswer answer =
                GatewayHarness.onH2().send("POST", "/oauth2/token", null, bytes(body), "Content-Type", FORM);

        assertRefused(answer, 400, error);
    }

    @Test
    void aBodyThatIsNotAFormIsAnInvalidRequest() {
        GatewayHarness gateway = GatewayHarness.onH2();
        byte[] latin1 = "grant_type=\u00e9".getBytes(StandardCharsets.ISO_8859_1);

        assertRefused(gateway.post("/oauth2/token", null, "{}"), 400, "invalid_request");
        assertRefused(
                gateway.send("POST", "/oauth2/token", null, latin1, "Content-Type", FORM), 400, "invalid_request");
        assertRefused(gateway.send("POST", "/oauth2/token", null, new byte[0]), 400, "invalid_request");
    }

    @Test
    void parametersInTheUrlAreAnInvalidRequest() {
        GatewayHarness gateway = GatewayHarness.onH2();

        HttpAnswer answer =
                gateway.postForm("/oauth2/token?client_secret=x", withSecret(gateway.createClient("health")));

        assertRefused(answer, 400, "invalid_request");
    }

    @Test
    void theKeySetHasPublicKeysOnly() {
        HttpAnswer answer =
                GatewayHarness.onH2().get("/.well-known/jwks.json", null).expect(200);

        assertThat(answer.header("Cache-Control")).contains("max-age");
        assertThat(answer.json().findValuesAsText("alg")).contains("ES256", "RS256");
        assertThat(answer.json().at("/keys")).isNotEmpty().allSatisfy(key -> {
            String[] members = key.at("/alg").asText().equals("RS256")
                    ? new String[] {"kty", "n", "e", "kid", "use", "alg"}
                    : new String[] {"kty", "crv", "x", "y", "kid", "use", "alg"};
            assertThat(key.fieldNames()).toIterable().containsExactlyInAnyOrder(members);
        });
    }

    private static void assertRefused(HttpAnswer answer, int status, String error) {
        assertThat(answer.expect(status).text("/error")).isEqualTo(error);
        assertThat(answer.text("/error_description")).isNotEmpty();
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    private static Map<String, String> withSecret(TestClient client) {
        return with(with(GRANT, "client_id", client.id()), "client_secret", client.secret());
    }

    private static Map<String, String> with(Map<String, String> form, String name, String value) {
        Map<String, String> more = new HashMap<>(form);
        more.put(name, value);
        return more;
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString(bytes(user + ":" + password));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
