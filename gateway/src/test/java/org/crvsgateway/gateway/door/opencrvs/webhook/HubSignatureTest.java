package org.crvsgateway.gateway.door.opencrvs.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.crvsgateway.gateway.harness.Material;
import org.crvsgateway.webhooks.signature.SignatureScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubSignatureTest {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String SECRET = "c3bb2093-0000-4000-8000-ab1d209413af";

    @Test
    void everyVectorIsSignedAsItSays() throws IOException {
        JsonNode vectors = MAPPER.readTree(Material.bytes("opencrvs/derived/x-hub-signature-vectors.json"))
                .path("vectors");

        assertThat(vectors).isNotEmpty();
        for (JsonNode vector : vectors) {
            byte[] body = vector.has("body_file")
                    ? Material.bytes("opencrvs/" + vector.path("body_file").asText())
                    : vector.path("body").asText().getBytes(StandardCharsets.UTF_8);
            assertThat(signature(vector.path("sha_secret").asText(), body))
                    .isEqualTo(vector.path("X-Hub-Signature").asText());
        }
    }

    @Test
    void anIndependentVectorIsSignedAsItSaysAndNotAsWebSubWould() throws IOException {
        JsonNode vector = MAPPER.readTree(Material.bytes("identity/vectors/opencrvs-webhook-hmac.json"));
        byte[] body = vector.path("raw_body").asText().getBytes(StandardCharsets.UTF_8);

        assertThat(signature(vector.path("sha_secret").asText(), body))
                .isEqualTo(vector.path("X-Hub-Signature").asText())
                .isNotEqualTo(vector.path("plain_websub_signature_of_same_body").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "{\"a\":\"!~*'() +/&=?%-_.\"}", "äöå", "👶", "日本", "\u0000\u007f\"\\\n", "Aïcha Ondo"})
    void isWhatAReceiverComputesItself(String body) {
        assertThat(signature(SECRET, body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(HubReceiver.signature(SECRET, body));
    }

    @Test
    void theMessageIsNamedSoThatARepeatIsRecognised() {
        var request = new SignatureScheme.Request("m-1", Instant.EPOCH, new byte[0], List.of(SECRET));

        assertThat(new HubSignature().headers(request)).containsEntry("webhook-id", "m-1");
    }

    private static String signature(String secret, byte[] body) {
        return Objects.requireNonNull(new HubSignature()
                .headers(new SignatureScheme.Request("m-1", Instant.EPOCH, body, List.of(secret)))
                .get("X-Hub-Signature"));
    }
}
