package org.crvsgateway.webhooks.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class VerifierTest {
    private static final byte[] BODY = "{\"type\":\"birth.registered\"}".getBytes(UTF_8);
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    private final SecureRandom random = new SecureRandom();

    @TestFactory
    Stream<DynamicTest> everyCaseIsJudgedAsItShouldBe() throws IOException {
        return Vectors.of("verify")
                .map(vector -> dynamicTest(
                        vector.path("name").asText(), () -> assertThat(verify(vector) instanceof Verification.Valid)
                                .isEqualTo(vector.path("valid").asBoolean())));
    }

    private static Verification verify(JsonNode vector) {
        Instant now = Instant.ofEpochSecond(vector.path("now_unix").asLong());
        Duration tolerance = Duration.ofSeconds(vector.path("tolerance_seconds").asLong());
        assertThat(tolerance).isEqualTo(Verifier.TOLERANCE);
        List<VerificationKey> keys =
                List.of(VerificationKey.parse(vector.path("secret").asText()));
        Map<String, List<String>> headers = new TreeMap<>();
        vector.path("headers")
                .properties()
                .forEach(header ->
                        headers.put(header.getKey(), List.of(header.getValue().asText())));
        return new Verifier(keys, () -> now)
                .verify(headers, vector.path("body_utf8").asText().getBytes(UTF_8));
    }

    @TestFactory
    Stream<DynamicTest> everyPublishedSignatureIsAccepted() throws IOException {
        return Vectors.of("sign")
                .filter(vector -> !vector.path("name").asText().equals("svix-docs-manual-verification"))
                .map(vector -> dynamicTest(vector.path("name").asText(), () -> {
                    String key = vector.path(vector.has("public_key") ? "public_key" : "secret")
                            .asText();
                    Map<String, List<String>> headers = Map.of(
                            "webhook-id", List.of(vector.path("webhook_id").asText()),
                            "webhook-timestamp",
                                    List.of(vector.path("webhook_timestamp").asText()),
                            "webhook-signature",
                                    List.of(vector.path("signature").asText()));
                    Instant now = Instant.ofEpochSecond(
                            vector.path("webhook_timestamp").asLong());
                    assertThat(new Verifier(List.of(VerificationKey.parse(key)), () -> now)
                                    .verify(
                                            headers,
                                            vector.path("body_utf8").asText().getBytes(UTF_8)))
                            .isInstanceOf(Verification.Valid.class);
                }));
    }

    @Test
    void thePublicHalfOfEveryPublishedPairIsFound() throws IOException {
        assertThat(Vectors.of("sign").filter(vector -> vector.has("public_key")).toList())
                .isNotEmpty()
                .allSatisfy(vector -> {
                    var key =
                            (Ed25519Key) SigningKey.parse(vector.path("secret").asText());
                    assertThat(key.publicKey().text())
                            .isEqualTo(vector.path("public_key").asText());
                });
    }

    @Test
    void aGeneratedPairFitsTogetherWhateverItsPoint() {
        for (int i = 0; i < 50; i++) { // both signs of x, and small y with leading zeros now and then
            Ed25519Key key = SigningKey.generateEd25519(random);
            assertThat(VerificationKey.parse(key.publicKey().text()).verifies(BODY, key.sign(BODY)))
                    .isTrue();
            assertThat(SigningKey.parse(key.reveal()).sign(BODY)).isEqualTo(key.sign(BODY));
        }
    }

    @Test
    void anEd25519SignatureIsRefusedForEveryFault() {
        Ed25519Key key = SigningKey.generateEd25519(random);
        Map<String, String> signed = signed(key);
        String good = signed.getOrDefault("webhook-signature", "");
        Ed25519PublicKey known = key.publicKey();
        Ed25519PublicKey stranger = SigningKey.generateEd25519(random).publicKey();

        assertThat(verify(known, signed, BODY)).isInstanceOf(Verification.Valid.class);
        assertRefused(Verification.Fault.NO_MATCH, verify(stranger, signed, BODY));
        assertRefused(Verification.Fault.NO_MATCH, verify(known, signed, "{}".getBytes(UTF_8)));
        for (String bad : List.of(
                "v1a,",
                "v1a,AAAA",
                "v1a,!",
                good.replace("v1a,", "v1,"),
                good.substring(0, good.length() - 2),
                good.replace("+", "-").replace("/", "_").replace("=", ""),
                "v1a," + "A".repeat(86) + "==")) {
            assertRefused(Verification.Fault.NO_MATCH, verify(known, with(signed, "webhook-signature", bad), BODY));
        }
    }

    @Test
    void eachRefusalSaysWhy() {
        HmacKey key = (HmacKey) SigningKey.generateHmac(random);
        Map<String, String> good = signed(key);

        assertRefused(Verification.Fault.HEADERS, verify(key, with(good, "webhook-id", ""), BODY));
        assertRefused(Verification.Fault.HEADERS, verify(key, Map.of(), BODY));
        for (String bad : List.of("+1700000000", "01700000000", "1.7e9", "-1", "99999999999999999999")) {
            assertRefused(
                    Verification.Fault.TIMESTAMP_MALFORMED, verify(key, with(good, "webhook-timestamp", bad), BODY));
        }
        assertRefused(Verification.Fault.TOO_OLD, verify(key, with(good, "webhook-timestamp", "1699999699"), BODY));
        assertRefused(Verification.Fault.TOO_NEW, verify(key, with(good, "webhook-timestamp", "1700000301"), BODY));
    }

    @Test
    void aHeaderThatCannotHaveTwoValuesIsRefusedWithTwo() {
        HmacKey key = (HmacKey) SigningKey.generateHmac(random);
        Map<String, List<String>> headers =
                new LinkedHashMap<>(asReceived(signed(key)).map());
        headers.put("Webhook-Id", List.of("m1"));
        headers.put("webhook-id", List.of("m1"));

        assertRefused(Verification.Fault.HEADERS, new Verifier(List.of(key), () -> NOW).verify(headers, BODY));
    }

    @Test
    void theOfficialLibraryPassesOverEd25519AndAcceptsTheSharedSecretBesideIt() throws Exception {
        String shared = SigningKey.generateHmac(random).reveal();
        String pair = SigningKey.generateEd25519(random).reveal();
        String body = new String(BODY, UTF_8);
        for (List<String> order : List.of(List.of(shared, pair), List.of(pair, shared))) {
            Map<String, List<String>> headers = asReceived(headers(order)).map();
            new Webhook(shared).verify(body, headers);
            assertThatThrownBy(() -> new Webhook(SigningKey.generateHmac(random).reveal()).verify(body, headers))
                    .isInstanceOf(WebhookVerificationException.class);
        }
        Map<String, List<String>> pairOnly = asReceived(headers(List.of(pair))).map();
        assertThatThrownBy(() -> new Webhook(shared).verify(body, pairOnly))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void whatTheOfficialLibrarySignsIsAccepted() throws Exception {
        SigningKey key = SigningKey.generateHmac(random);
        String signature = new Webhook(key.reveal()).sign("m1", NOW.getEpochSecond(), new String(BODY, UTF_8));
        Map<String, String> headers =
                Map.of("webhook-id", "m1", "webhook-timestamp", "1700000000", "webhook-signature", signature);

        assertThat(verify((HmacKey) key, headers, BODY)).isInstanceOf(Verification.Valid.class);
    }

    @Test
    void onlySharedSecretsAndPublicKeysVerify() {
        assertThatThrownBy(() ->
                        VerificationKey.parse(SigningKey.generateEd25519(random).reveal()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> VerificationKey.parse("whpk_AAAA")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> VerificationKey.parse("whsec_AAAA")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, String> signed(SigningKey key) {
        return new StandardWebhooks().headers(new SignatureScheme.Request("m1", NOW, BODY, List.of(key.reveal())));
    }

    /** Signed at the time of the system's clock, which is the only one that the library knows. */
    private static Map<String, String> headers(List<String> secrets) {
        return new StandardWebhooks().headers(new SignatureScheme.Request("m1", Instant.now(), BODY, secrets));
    }

    private static HttpHeaders asReceived(Map<String, String> headers) {
        return HttpHeaders.of(
                headers.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue()))),
                (name, value) -> true);
    }

    private static Verification verify(VerificationKey key, Map<String, String> headers, byte[] body) {
        return new Verifier(List.of(key), () -> NOW).verify(asReceived(headers).map(), body);
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> changed = new TreeMap<>(headers);
        changed.put(name, value);
        return changed;
    }

    private static void assertRefused(Verification.Fault fault, Verification verification) {
        assertThat(verification).isEqualTo(new Verification.Refused(fault));
    }
}
