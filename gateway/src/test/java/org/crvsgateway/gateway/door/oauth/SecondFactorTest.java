package org.crvsgateway.gateway.door.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.user.Authenticator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SecondFactorTest {

    private static final String BOTH = "org.crvsgateway.gateway.harness.GatewayHarness#both";
    private static final String WHO = "{\"query\":\"{ me { id } }\"}";

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoHasOneSignsInWithACodeWhichCountsOnce(GatewayHarness gateway) {
        TestUser user = TestUser.add(gateway, "REGISTRAR");
        String token = user.signIn(gateway).text("/access_token");
        Authenticator phone = new Authenticator(
                gateway.post("/api/v1/second-factor", token, "").expect(200).text("/secret"));
        gateway.post("/api/v1/second-factor/confirm", token, code(phone.code(-1)))
                .expect(200);

        HttpAnswer without = user.signIn(gateway, TestUser.PASSWORD, Map.of());
        assertThat(without.expect(403).text("/type")).endsWith("second-factor-required");
        HttpAnswer wrong = user.signIn(gateway, TestUser.PASSWORD, Map.of("code", "000000"));
        assertThat(wrong.expect(401).text("/type")).endsWith("wrong-code");

        String now = phone.code(0);
        user.signIn(gateway, TestUser.PASSWORD, Map.of("code", now)).expect(200);
        user.signIn(gateway, TestUser.PASSWORD, Map.of("code", now)).expect(401);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRecoveryCodeStandsInForALostTelephoneOnce(GatewayHarness gateway) {
        TestUser user = TestUser.add(gateway, "REGISTRAR");
        String token = user.signIn(gateway).text("/access_token");
        Authenticator phone = new Authenticator(
                gateway.post("/api/v1/second-factor", token, "").expect(200).text("/secret"));
        HttpAnswer confirmed = gateway.post("/api/v1/second-factor/confirm", token, code(phone.code(0)));
        String recovery = confirmed.expect(200).text("/recoveryCodes/3");
        assertThat(confirmed.header("Cache-Control")).contains("no-store");

        user.signIn(gateway, TestUser.PASSWORD, Map.of("code", recovery)).expect(200);
        user.signIn(gateway, TestUser.PASSWORD, Map.of("code", recovery)).expect(401);
        HttpAnswer account = gateway.get("/api/v1/account", token).expect(200);
        assertThat(account.json().path("recoveryCodesLeft").asInt()).isEqualTo(9);
        assertThat(account.json().path("secondFactor").asBoolean()).isTrue();
    }

    @Test
    void itCountsOnlyOnceACodeWasShown() {
        GatewayHarness gateway = GatewayHarness.onH2();
        TestUser user = TestUser.add(gateway, "REGISTRAR");
        String token = user.signIn(gateway).text("/access_token");
        gateway.post("/api/v1/second-factor", token, "").expect(200);

        gateway.post("/api/v1/second-factor/confirm", token, code("000000")).expect(401);

        user.signIn(gateway, TestUser.PASSWORD, Map.of()).expect(200);
    }

    @Test
    void whoHasOneCannotSetUpAnotherOverIt() {
        GatewayHarness gateway = GatewayHarness.onH2();
        TestUser user = TestUser.add(gateway, "REGISTRAR");
        String token = user.signIn(gateway).text("/access_token");
        Authenticator phone = new Authenticator(
                gateway.post("/api/v1/second-factor", token, "").expect(200).text("/secret"));
        gateway.post("/api/v1/second-factor/confirm", token, code(phone.code(-1)))
                .expect(200);

        gateway.post("/api/v1/second-factor", token, "").expect(409);
        gateway.post("/api/v1/second-factor/remove", token, code("000000")).expect(401);
        gateway.post("/api/v1/second-factor/remove", token, code(phone.code(0))).expect(204);

        user.signIn(gateway, TestUser.PASSWORD, Map.of()).expect(200);
    }

    @Test
    void anAdministratorHelpsWhoLostTheirs() {
        GatewayHarness gateway = GatewayHarness.onH2();
        TestUser user = TestUser.add(gateway, "REGISTRAR");
        String token = user.signIn(gateway).text("/access_token");
        Authenticator phone = new Authenticator(
                gateway.post("/api/v1/second-factor", token, "").expect(200).text("/secret"));
        gateway.post("/api/v1/second-factor/confirm", token, code(phone.code(0)))
                .expect(200);

        var answer = gateway.graphql(
                gateway.adminToken(),
                "mutation($id: ID!) { resetUserSecondFactor(id: $id) { secondFactor } }",
                Map.of("id", user.id()));

        assertThat(answer.at("/data/resetUserSecondFactor/secondFactor").asBoolean(true))
                .isFalse();
        assertThat(gateway.post("/graphql", token, WHO).status()).isEqualTo(401);
        user.signIn(gateway, TestUser.PASSWORD, Map.of()).expect(200);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void signingOutEndsTheTokenAndNoOther(GatewayHarness gateway) {
        TestUser user = TestUser.add(gateway, "REGISTRAR");
        String here = user.signIn(gateway).text("/access_token");
        String there =
                user.signIn(gateway, TestUser.PASSWORD, Map.of()).expect(200).text("/access_token");

        gateway.post("/api/v1/sign-out", here, "").expect(204);

        assertThat(gateway.post("/graphql", here, WHO).status()).isEqualTo(401);
        gateway.post("/graphql", there, WHO).expect(200);
    }

    @Test
    void aSessionIsRenewed() {
        GatewayHarness gateway = GatewayHarness.onH2();
        String token = TestUser.add(gateway, "REGISTRAR").signIn(gateway).text("/access_token");

        String renewed =
                gateway.post("/api/v1/sign-in/renew", token, "").expect(200).text("/access_token");

        assertThat(renewed).isNotEqualTo(token);
        gateway.post("/graphql", renewed, WHO).expect(200);
    }

    @Test
    void anotherRoleIsAnotherToken() {
        GatewayHarness gateway = GatewayHarness.onH2();
        TestUser user = TestUser.add(gateway, "REGISTRAR");
        String token = user.signIn(gateway).text("/access_token");

        gateway.graphql(
                gateway.adminToken(),
                "mutation($id: ID!) { changeUserRole(id: $id, role: AUDITOR) { role } }",
                Map.of("id", user.id()));

        assertThat(gateway.post("/graphql", token, WHO).status()).isEqualTo(401);
        assertThat(user.signIn(gateway, TestUser.PASSWORD, Map.of()).expect(200).text("/scope"))
                .contains("audit.read")
                .doesNotContain("record.register");
    }

    @Test
    void aSystemHasNoSecondFactor() {
        GatewayHarness gateway = GatewayHarness.onH2();

        gateway.post("/api/v1/second-factor", gateway.tokenOfNewClient("HEALTH"), "")
                .expect(403);
    }

    private static String code(String code) {
        return "{\"code\":\"" + code + "\"}";
    }
}
