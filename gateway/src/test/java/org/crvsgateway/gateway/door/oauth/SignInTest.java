package org.crvsgateway.gateway.door.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SignInTest {

    private static final String BOTH = "org.crvsgateway.gateway.harness.GatewayHarness#both";
    private static final String WHO = "{\"query\":\"{ me { id } }\"}";

    @ParameterizedTest
    @MethodSource(BOTH)
    void aOneTimePasswordIsGoodOnlyForChoosingOnesOwn(GatewayHarness gateway) {
        TestUser user = TestUser.add(gateway, "REGISTRAR");

        HttpAnswer early = user.signIn(gateway, user.oneTimePassword(), Map.of());
        assertThat(early.expect(403).text("/type")).isEqualTo("urn:crvs-gateway:problem:password-change-required");

        HttpAnswer first = user.signIn(gateway);
        assertThat(first.text("/name")).isEqualTo("Somebody");
        assertThat(first.text("/roles/0")).isEqualTo("REGISTRAR");
        assertThat(first.json().at("/expires_in").asInt()).isEqualTo(3600);
        assertThat(first.text("/scope")).contains("record.register").doesNotContain("client.manage");
        assertThat(first.header("Cache-Control")).contains("no-store");

        assertThat(user.signIn(gateway, user.oneTimePassword(), Map.of()).status())
                .isEqualTo(401);
        user.signIn(gateway, TestUser.PASSWORD, Map.of()).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", ""})
    void aShortPasswordIsRefused(String password) {
        GatewayHarness gateway = GatewayHarness.onH2();
        TestUser user = TestUser.add(gateway, "REGISTRAR");

        HttpAnswer answer = user.signIn(gateway, user.oneTimePassword(), Map.of("newPassword", password));

        assertThat(answer.expect(422).text("/issues/0/path")).isEqualTo("/newPassword");
    }

    @Test
    void theOneTimePasswordCannotBecomeOnesOwn() {
        GatewayHarness gateway = GatewayHarness.onH2();
        TestUser user = TestUser.add(gateway, "REGISTRAR");

        user.signIn(gateway, user.oneTimePassword(), Map.of("newPassword", user.oneTimePassword()))
                .expect(422);
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreAnsweredAlike() {
        GatewayHarness gateway = GatewayHarness.onH2();
        TestUser user = TestUser.add(gateway, "REGISTRAR");
        TestUser nobody = new TestUser("", "nobody" + UUID.randomUUID(), "");

        HttpAnswer wrong = user.signIn(gateway, "wrong password", Map.of());
        HttpAnswer unknown = nobody.signIn(gateway, "wrong password", Map.of());

        assertThat(wrong.expect(401).text("/detail"))
                .isEqualTo(unknown.expect(401).text("/detail"));
        assertThat(wrong.text("/type")).isEqualTo("urn:crvs-gateway:problem:wrong-credentials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"username\":\"a\"}", "{\"username\":null,\"password\":\"x\"}"})
    void anIncompleteBodyIsNamed(String body) {
        HttpAnswer answer = GatewayHarness.onH2().post("/api/v1/sign-in", null, body);

        assertThat(answer.expect(422).text("/issues/0/code")).isEqualTo("required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "nonsense", "{\"username\":{}}"})
    void aBodyThatIsNoSignInIsRefused(String body) {
        assertThat(GatewayHarness.onH2().post("/api/v1/sign-in", null, body).status())
                .isIn(400, 422);
    }

    @Test
    void changingThePasswordEndsOlderTokens() {
        GatewayHarness gateway = GatewayHarness.onH2();
        TestUser user = TestUser.add(gateway, "REGISTRAR");
        String old = user.signIn(gateway).text("/access_token");

        HttpAnswer answer = gateway.post(
                "/api/v1/password",
                old,
                "{\"password\":\"" + TestUser.PASSWORD + "\",\"newPassword\":\"another password\"}");

        gateway.post("/graphql", answer.expect(200).text("/access_token"), WHO).expect(200);
        assertThat(gateway.post("/graphql", old, WHO).status()).isEqualTo(401);
        user.signIn(gateway, "another password", Map.of()).expect(200);
    }

    @Test
    void aClientHasNoPassword() {
        GatewayHarness gateway = GatewayHarness.onH2();

        gateway.post(
                        "/api/v1/password",
                        gateway.tokenOfNewClient("health"),
                        "{\"password\":\"x\",\"newPassword\":\"another password\"}")
                .expect(403);
    }

    @Test
    void aRegistrarManagesNeitherClientsNorUsers() {
        GatewayHarness gateway = GatewayHarness.onH2();
        String token = TestUser.add(gateway, "REGISTRAR").signIn(gateway).text("/access_token");

        assertThat(gateway.graphql(token, "{ clients { id } }", Map.of())
                        .at("/errors/0/extensions/type")
                        .asText())
                .contains("forbidden");
        assertThat(gateway.graphql(token, "{ users { id } }", Map.of())
                        .at("/errors/0/extensions/type")
                        .asText())
                .contains("forbidden");
    }
}
