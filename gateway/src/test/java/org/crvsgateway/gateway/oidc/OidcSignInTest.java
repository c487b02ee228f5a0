package org.crvsgateway.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A gateway, a provider and a browser, each over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OidcSignInTest {

    private static final String UI = "https://admin.ministry.example/";
    private static final String VERIFIER = "what only the admin UI knows, long enough to guess nobody";

    private final FakeProvider provider = new FakeProvider();
    private GatewayHarness gateway;

    @BeforeAll
    void start() {
        gateway = GatewayHarness.start(
                TestDatabase.H2,
                Map.of(
                        "crg.oidc.issuer",
                        provider.issuer().toString(),
                        "crg.oidc.name",
                        "Ministry account",
                        "crg.oidc.client-id",
                        FakeProvider.CLIENT,
                        "crg.oidc.client-secret",
                        FakeProvider.SECRET,
                        "crg.oidc.registrars",
                        "civil-registrars",
                        "crg.oidc.administrators",
                        "gateway-administrators",
                        "crg.oidc.return-url",
                        UI));
    }

    @AfterAll
    void stop() {
        gateway.close();
        provider.close();
    }

    @Test
    void somebodyWithARoleAtTheProviderIsLetIn() throws Exception {
        provider.claim(claims -> claims);
        Browser browser = depart();

        Map<String, String> sent = FakeProvider.parse(browser.location().getRawQuery());
        assertThat(sent)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", FakeProvider.CLIENT)
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("state", "nonce");
        URI back = browser.comeBack(provider.consent(browser.location()), Objects.requireNonNull(sent.get("state")));

        assertThat(provider.authorization).startsWith("Basic ");
        assertThat(sha256(Objects.requireNonNull(provider.asked.get("code_verifier"))))
                .isEqualTo(sent.get("code_challenge"));
        assertThat(back.toString()).startsWith(UI + "signed-in.html?code=");
        HttpAnswer signedIn = redeem(back, VERIFIER).expect(200);
        assertThat(signedIn.text("/name")).isEqualTo("Rosa Registrar");
        assertThat(signedIn.text("/roles/0")).isEqualTo("REGISTRAR");
        gateway.get("/api/v1/account", signedIn.text("/access_token")).expect(200);
        assertThat(redeem(back, VERIFIER).status()).as("a second time").isEqualTo(401);
    }

    @Test
    void theCodeIsWorthNothingToAnybodyElse() throws Exception {
        provider.claim(claims -> claims);
        Browser browser = depart();
        URI back = browser.comeBack(provider.consent(browser.location()), browser.state());

        assertThat(redeem(back, "a guess").status()).isEqualTo(401);
        assertThat(redeem(back, VERIFIER).status()).as("once is all").isEqualTo(401);
    }

    @Test
    void theProvidersWordOnTheRoleCountsAtEachSignIn() throws Exception {
        String subject = UUID.randomUUID().toString();
        provider.claim(claims -> claims.subject(subject));
        String token = signIn().text("/access_token");
        provider.claim(claims -> claims.subject(subject).claim("roles", "gateway-administrators"));

        assertThat(signIn().text("/roles/0")).isEqualTo("ADMINISTRATOR");
        assertThat(gateway.get("/api/v1/account", token).status()).isEqualTo(401);
    }

    @Test
    void whoWasDisabledHereStaysOut() throws Exception {
        String subject = UUID.randomUUID().toString();
        provider.claim(claims -> claims.subject(subject));
        String id = gateway.graphql(signIn().text("/access_token"), "{ me { id } }", Map.of())
                .at("/data/me/id")
                .asText();
        gateway.graphql(gateway.adminToken(), "mutation($id: ID!) { disableUser(id: $id) { id } }", Map.of("id", id));

        Browser browser = depart();
        assertThat(browser.comeBack(provider.consent(browser.location()), browser.state()))
                .hasToString(UI + "sign-in?refused=disabled");
    }

    static Stream<Object[]> tokensThatAreNotGood() {
        Date past = Date.from(Instant.now().minusSeconds(600));
        return Stream.of(
                new Object[] {"nonce", "another", "token"},
                new Object[] {"aud", "somebody-else", "token"},
                new Object[] {"iss", "https://elsewhere.example", "token"},
                new Object[] {"exp", past, "token"},
                new Object[] {"sub", null, "token"},
                new Object[] {"aud", List.of(FakeProvider.CLIENT, "somebody-else"), "token"},
                new Object[] {"roles", List.of("nobody-here"), "role"},
                new Object[] {"roles", null, "role"});
    }

    @ParameterizedTest
    @MethodSource("tokensThatAreNotGood")
    void anIdTokenIsBelievedOnlyIfAllOfItIsRight(String claim, Object value, String reason) throws Exception {
        provider.claim(claims -> claims.claim(claim, value));
        Browser browser = depart();

        assertThat(browser.comeBack(provider.consent(browser.location()), browser.state()))
                .hasToString(UI + "sign-in?refused=" + reason);
    }

    @Test
    void aTokenOfAnotherKeyIsRefused() throws Exception {
        try (FakeProvider other = new FakeProvider();
                GatewayHarness trusting = GatewayHarness.start(
                        TestDatabase.H2,
                        Map.of(
                                "crg.oidc.issuer",
                                other.issuer().toString(),
                                "crg.oidc.client-id",
                                FakeProvider.CLIENT,
                                "crg.oidc.registrars",
                                "civil-registrars",
                                "crg.oidc.return-url",
                                UI))) {
            other.signByAnother();
            Browser browser = depart(trusting);

            assertThat(browser.comeBack(other.consent(browser.location()), browser.state()))
                    .hasToString(UI + "sign-in?refused=token");
            assertThat(other.asked).as("a public client").containsEntry("client_id", FakeProvider.CLIENT);
        }
    }

    @Test
    void anAnswerToNobodysQuestionIsRefused() throws Exception {
        provider.claim(claims -> claims);
        Browser browser = depart();
        String code = provider.consent(browser.location());

        assertThat(browser.comeBack(code, "another state")).hasToString(UI + "sign-in?refused=state");
        assertThat(browser.forget().comeBack(code, browser.state())).hasToString(UI + "sign-in?refused=state");
    }

    @Test
    void aCodeThatTheProviderDoesNotKnowIsRefused() throws Exception {
        Browser browser = depart();

        assertThat(browser.comeBack("invented", browser.state())).hasToString(UI + "sign-in?refused=provider");
    }

    @Test
    void withoutAProviderThereIsOneWayIn() {
        GatewayHarness alone = GatewayHarness.onH2();

        assertThat(alone.get("/api/v1/sign-in/ways", null).expect(200).json().has("url"))
                .isFalse();
        alone.get("/sign-in/oidc/start?challenge=" + "x".repeat(43), null).expect(404);
        assertThat(gateway.get("/api/v1/sign-in/ways", null).expect(200).text("/name"))
                .isEqualTo("Ministry account");
    }

    private HttpAnswer signIn() throws Exception {
        Browser browser = depart();
        return redeem(browser.comeBack(provider.consent(browser.location()), browser.state()), VERIFIER)
                .expect(200);
    }

    private HttpAnswer redeem(URI back, String verifier) {
        String code = FakeProvider.parse(back.getRawQuery()).get("code");
        return gateway.post(
                "/api/v1/sign-in/code", null, "{\"code\": \"%s\", \"verifier\": \"%s\"}".formatted(code, verifier));
    }

    private Browser depart() throws Exception {
        return depart(gateway);
    }

    private static Browser depart(GatewayHarness gateway) throws Exception {
        HttpAnswer start = gateway.get("/sign-in/oidc/start?challenge=" + sha256(VERIFIER), null);
        assertThat(start.status()).isEqualTo(303);
        String cookie = start.header("Set-Cookie");
        assertThat(cookie).contains("HTTPOnly", "SameSite=Lax", "Path=/sign-in/oidc");
        return new Browser(gateway, URI.create(start.header("Location")), cookie.substring(0, cookie.indexOf(';')));
    }

    /** Where it was sent, and what it was asked to remember. */
    private record Browser(GatewayHarness gateway, URI location, String cookie) {

        String state() {
            return Objects.requireNonNull(
                    FakeProvider.parse(location.getRawQuery()).get("state"));
        }

        Browser forget() {
            return new Browser(gateway, location, "other=x");
        }

        URI comeBack(String code, String state) {
            String query = Provider.form(Map.of("code", code, "state", state));
            HttpAnswer answer =
                    gateway.send("GET", "/sign-in/oidc/callback?" + query, null, new byte[0], "Cookie", cookie);
            return URI.create(answer.header("Location"));
        }
    }

    private static String sha256(String text) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }
}
