package org.crvsgateway.webhooks.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class StandardWebhooksTest {
    private final StandardWebhooks scheme = new StandardWebhooks();

    @TestFactory
    Stream<DynamicTest> everyPublishedSignatureIsReproduced() throws IOException {
        return Vectors.of("sign")
                .map(vector -> dynamicTest(vector.path("name").asText(), () -> assertThat(sign(vector))
                        .isEqualTo(vector.path("signature").asText())));
    }

    private String sign(JsonNode vector) {
        String secret = vector.path("secret").asText();
        String id = vector.path("webhook_id").asText();
        String timestamp = vector.path("webhook_timestamp").asText();
        byte[] body = vector.path("body_utf8").asText().getBytes(UTF_8);
        if (vector.path("name").asText().equals("svix-docs-manual-verification")) {
            // a published example with a key of 18 bytes, fewer than the standard allows
            byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
            return new HmacKey(key).sign(StandardWebhooks.content(id, timestamp, body));
        }
        Instant at = Instant.ofEpochSecond(Long.parseLong(timestamp));
        return scheme.headers(new SignatureScheme.Request(id, at, body, List.of(secret)))
                .getOrDefault("webhook-signature", "");
    }

    @TestFactory
    Stream<DynamicTest> secretsOfTheWrongShapeAreRefused() throws IOException {
        return Vectors.of("secrets").map(vector -> {
            String secret = vector.path("secret").asText();
            return dynamicTest("secret '" + secret + "'", () -> {
                if (vector.path("valid").asBoolean()) {
                    assertThat(SigningKey.parse(secret).reveal()).isEqualTo(secret);
                } else {
                    assertThatThrownBy(() -> SigningKey.parse(secret)).isInstanceOf(IllegalArgumentException.class);
                }
            });
        });
    }

    @Test
    void theOfficialLibraryAcceptsBothSignaturesOfARotation() throws Exception {
        String old = SigningKey.generateHmac(new SecureRandom()).reveal();
        String current = SigningKey.generateHmac(new SecureRandom()).reveal();
        String body = "{\"type\":\"birth.registered\",\"data\":{\"name\":\"Ngũgĩ\"}}";
        Map<String, String> headers = scheme.headers(
                new SignatureScheme.Request("m1", Instant.now(), body.getBytes(UTF_8), List.of(current, old)));
        Map<String, List<String>> asReceived =
                headers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue())));
        HttpHeaders received = HttpHeaders.of(asReceived, (name, value) -> true);

        new Webhook(old).verify(body, received.map());
        new Webhook(current).verify(body, received.map());
        assertThatThrownBy(() ->
                        new Webhook(SigningKey.generateHmac(new SecureRandom()).reveal()).verify(body, received.map()))
                .isInstanceOf(com.standardwebhooks.exceptions.WebhookVerificationException.class);
    }

    @Test
    void aSecretIsNotInItsText() {
        assertThat(SigningKey.generateHmac(new SecureRandom())).hasToString("whsec_…");
    }
}
