package org.crvsgateway.webhooks.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.webhooks.TestAuthority;
import org.crvsgateway.webhooks.TestAuthority.Validity;
import org.crvsgateway.webhooks.receiver.Authentication.FixedHeader;
import org.crvsgateway.webhooks.receiver.Authentication.None;
import org.crvsgateway.webhooks.target.PolicyForTests;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused of the settings that are sent in. */
final class ReceiverReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TestAuthority AUTHORITY = new TestAuthority("National CA");
    private static final TestAuthority.Issued CLIENT = AUTHORITY.issue("crvs-gateway");

    private final ReceiverReader reader =
            new ReceiverReader(new AuthenticationReader(PolicyForTests.allowing()), Clock.systemUTC());

    private Receiver read(JsonNode settings) {
        return reader.read(UUID.randomUUID(), settings, null);
    }

    private List<String> faults(JsonNode settings) {
        var refused = catchThrowableOfType(ReceiverRefusedException.class, () -> read(settings));
        assertThat(refused).as("refused").isNotNull();
        return refused.faults().stream()
                .map(fault -> fault.path() + " " + fault.code())
                .toList();
    }

    private static ObjectNode settings() {
        return JSON.createObjectNode();
    }

    private static ObjectNode withCertificate(@Nullable String certificate, @Nullable String key) {
        ObjectNode settings = settings();
        settings.putObject("clientCertificate").put("certificate", certificate).put("privateKey", key);
        return settings;
    }

    private static ObjectNode header(String name, @Nullable String value) {
        ObjectNode settings = settings();
        settings.putObject("authentication")
                .put("type", "HEADER")
                .put("header", name)
                .put("value", value);
        return settings;
    }

    private static ObjectNode oauth(String tokenUrl, String clientId, String secret) {
        ObjectNode settings = settings();
        settings.putObject("authentication")
                .put("type", "OAUTH2")
                .put("tokenUrl", tokenUrl)
                .put("clientId", clientId)
                .put("clientSecret", secret);
        return settings;
    }

    @Test
    void everyFaultIsNamedWithItsPath() {
        ObjectNode settings = withCertificate("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "x");
        settings.put("trustAnchor", "no pem").put("extra", 1);
        settings.putObject("authentication")
                .put("type", "OAUTH2")
                .put("scope", "a\"b")
                .put("clientAuthentication", "X");
        assertThat(faults(settings))
                .containsExactlyInAnyOrder(
                        "/extra unknown-field",
                        "/trustAnchor invalid-pem",
                        "/clientCertificate/certificate invalid-pem",
                        "/authentication/tokenUrl required",
                        "/authentication/clientId required",
                        "/authentication/clientSecret required",
                        "/authentication/clientAuthentication unknown-method",
                        "/authentication/scope invalid-scope");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-----BEGIN CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\nAAA\n-----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\n\n-----END CERTIFICATE-----",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"
            })
    void aTrustAnchorThatIsNoCertificateIsRefused(String pem) {
        assertThat(faults(settings().put("trustAnchor", pem))).containsExactly("/trustAnchor invalid-pem");
    }

    @Test
    void aTrustAnchorHasToBeAnAuthorityThatIsValidNow() {
        assertThat(faults(settings().put("trustAnchor", CLIENT.pem())))
                .containsExactly("/trustAnchor not-an-authority");
        assertThat(faults(settings().put("trustAnchor", new TestAuthority("Old", Validity.PAST).pem())))
                .containsExactly("/trustAnchor expired");
        assertThat(faults(settings().put("trustAnchor", new TestAuthority("New", Validity.FUTURE).pem())))
                .containsExactly("/trustAnchor not-yet-valid");
        assertThat(faults(settings().put("trustAnchor", AUTHORITY.pem().repeat(21))))
                .containsExactly("/trustAnchor invalid-pem");
        assertThat(faults(settings().put("trustAnchor", "x".repeat(64_001)))).containsExactly("/trustAnchor too-long");
        assertThat(faults(settings().put("trustAnchor", 1))).containsExactly("/trustAnchor not-a-text");
    }

    @Test
    void aClientCertificateNeedsItsOwnUnencryptedKey() {
        String other = AUTHORITY.issue("other").keyPem();
        assertThat(faults(withCertificate(CLIENT.pem(), other)))
                .containsExactly("/clientCertificate/privateKey key-mismatch");
        assertThat(faults(
                        withCertificate(CLIENT.pem(), AUTHORITY.issueRsa("rsa").keyPem())))
                .containsExactly("/clientCertificate/privateKey key-mismatch");
        for (String label : List.of("ENCRYPTED PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY")) {
            assertThat(faults(withCertificate(CLIENT.pem(), CLIENT.keyPem().replace("PRIVATE KEY", label))))
                    .containsExactly("/clientCertificate/privateKey invalid-pem");
        }
        assertThat(faults(withCertificate(CLIENT.pem(), CLIENT.keyPem().repeat(2))))
                .containsExactly("/clientCertificate/privateKey invalid-pem");
        assertThat(faults(withCertificate(CLIENT.pem(), null)))
                .containsExactly("/clientCertificate/privateKey required");
        assertThat(faults(withCertificate(null, CLIENT.keyPem())))
                .containsExactly("/clientCertificate/certificate required");
        var expired = AUTHORITY.issue(Validity.PAST, "expired");
        assertThat(faults(withCertificate(expired.pem(), expired.keyPem())))
                .containsExactly("/clientCertificate/certificate expired");
        assertThat(faults(settings().put("clientCertificate", "x"))).contains("/clientCertificate not-an-object");
    }

    @Test
    void anRsaKeyIsTakenAsWell() {
        var rsa = AUTHORITY.issueRsa("rsa");
        assertThat(read(withCertificate(rsa.pem(), rsa.keyPem())).clientCertificate())
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "content-length",
                "Content-Type",
                "Transfer-Encoding",
                "connection",
                "TE",
                "Trailer",
                "Upgrade",
                "Expect",
                "Keep-Alive",
                "Proxy-Authorization",
                "webhook-id",
                "Webhook-Signature",
                "X-Hub-Signature",
                "X-Forwarded-For",
                "Cookie",
                "Via"
            })
    void aHeaderThatFramesSteersOrSignsIsForbidden(String name) {
        assertThat(faults(header(name, "v"))).containsExactly("/authentication/header forbidden-header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X Key", "X-Key:", "X-Kéy", "X-Key\r\nHost", "\u0000", "(x)"})
    void aHeaderNameThatIsNoneIsRefused(String name) {
        assertThat(faults(header(name, "v"))).containsExactly("/authentication/header invalid-header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nHost: evil", "a\nb", "a\u0000b", "a\tb", "ké", " a", "a ", "\u007f"})
    void aHeaderValueWithAControlCharacterIsRefused(String value) {
        assertThat(faults(header("X-Key", value))).containsExactly("/authentication/value invalid-value");
    }

    @Test
    void anAuthorizationHeaderIsAllowed() {
        assertThat(read(header("Authorization", "Bearer a.b-c_d==")).authentication())
                .isEqualTo(new FixedHeader("Authorization", "Bearer a.b-c_d=="));
    }

    @ParameterizedTest
    @CsvSource({
        "https://169.254.169.254/token",
        "https://10.0.0.1/token",
        "https://2130706433/token",
        "https://u:p@login.example/token",
        "https://login.example/token#x",
        "ftp://login.example/token"
    })
    void aTokenEndpointIsJudgedLikeAnyTarget(String url) {
        assertThat(faults(oauth(url, "a", "b"))).containsExactly("/authentication/tokenUrl url-forbidden");
    }

    @Test
    void anAuthenticationOfNoKnownTypeIsRefused() {
        ObjectNode settings = settings();
        settings.putObject("authentication").put("type", "DIGEST");
        assertThat(faults(settings)).containsExactly("/authentication/type unknown-type");
        assertThat(faults(settings().put("authentication", "x"))).containsExactly("/authentication/type unknown-type");
        assertThat(faults(JSON.createArrayNode())).containsExactly(" not-an-object");
        ObjectNode none = settings();
        none.putObject("authentication").put("type", "NONE");
        assertThat(read(none).authentication()).isEqualTo(new None());
    }
}
