package org.crvsgateway.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.security.SecureRandom;
import org.crvsgateway.gateway.harness.Material;
import org.junit.jupiter.api.Test;

final class ClientSecretTest {

    private static final String VECTORS = "webhooks/api-key-format-vectors.json";

    @Test
    void aNewSecretIsWellFormedAndNeverTheSame() {
        SecureRandom random = new SecureRandom();

        String first = ClientSecret.generate(random).text();
        String second = ClientSecret.generate(random).text();

        assertThat(first).matches("crg_live_[0-9A-Za-z]{36}").isNotEqualTo(second);
        assertThat(ClientSecret.parse(first)).isPresent();
    }

    @Test
    void aMistypedSecretIsRecognised() {
        String good = ClientSecret.generate(new SecureRandom()).text();

        for (int i = 0; i < good.length(); i++) {
            char other = good.charAt(i) == 'x' ? 'y' : 'x';
            assertThat(ClientSecret.parse(good.substring(0, i) + other + good.substring(i + 1)))
                    .isEmpty();
        }
    }

    @Test
    void theTextIsNotShownByAccident() {
        ClientSecret secret = ClientSecret.generate(new SecureRandom());

        assertThat(secret.toString()).doesNotContain(secret.text()).endsWith(secret.lastFour());
    }

    @Test
    void theChecksumIsThatOfTheVectors() throws Exception {
        JsonNode vectors = new JsonMapper().readTree(Material.text(VECTORS));

        for (JsonNode key : vectors.at("/keys")) {
            String bound = key.at("/key_prefix_bound").asText();
            String start = key.at("/prefix").asText() + key.at("/random").asText();
            assertThat(start + ClientSecret.checksum(start)).isEqualTo(bound);
            assertThat(ClientSecret.parse(bound).isPresent()).isEqualTo(bound.startsWith("crg_live_"));
        }
        for (JsonNode invalid : vectors.at("/invalid")) {
            assertThat(ClientSecret.parse(invalid.at("/key").asText()))
                    .as(invalid.at("/why").asText())
                    .isEmpty();
        }
    }
}
