package org.crvsgateway.gateway.setting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.TestDatabase;
import org.junit.jupiter.api.Test;

final class GatewaySettingsTest {

    private static final String VALUES =
            "{ settings { values { section variable property value standard meaning secret } } }";

    @Test
    void everyDocumentedSettingIsThereWithItsValueOnThisNode() {
        try (GatewayHarness gateway = GatewayHarness.start(
                TestDatabase.H2, Map.of("crg.oidc.return-url", "https://someone:hidden@admin.example/"))) {
            JsonNode answer = gateway.graphql(gateway.adminToken(), VALUES, Map.of());

            JsonNode pattern = value(answer, "crg.registration-number.pattern");
            assertThat(pattern.path("variable").asText()).isEqualTo("CRG_REGISTRATION_NUMBER_PATTERN");
            assertThat(pattern.path("section").asText()).isEqualTo("Registration");
            assertThat(pattern.path("value").asText()).contains("{sequence:6}");
            assertThat(value(answer, "crg.exchange.retention").path("standard").asText())
                    .isEqualTo("365d");
            assertThat(value(answer, "crg.oidc.return-url").path("value").asText())
                    .isEqualTo("https://admin.example/");
        }
    }

    @Test
    void ofASecretOnlyThatItWasSet() {
        GatewayHarness gateway = GatewayHarness.onH2();

        JsonNode answer = gateway.graphql(gateway.adminToken(), VALUES, Map.of());

        assertThat(answer.toString()).doesNotContain(GatewayHarness.ADMIN_PASSWORD);
        JsonNode password = value(answer, "crg.admin-password");
        assertThat(password.path("secret").asBoolean()).isTrue();
        assertThat(password.path("value").asText("unset")).isEmpty();
        assertThat(value(answer, "crg.db.password").path("secret").asBoolean()).isTrue();
    }

    @Test
    void theNodeSaysHowItIs() {
        GatewayHarness gateway = GatewayHarness.onH2();

        JsonNode node = gateway.graphql(
                        gateway.adminToken(),
                        "{ settings { node { version javaVersion startedAt database databaseUp missingKeys } } }",
                        Map.of())
                .at("/data/settings/node");

        assertThat(node.path("version").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(node.path("database").asText()).startsWith("jdbc:h2:mem:");
        assertThat(node.path("databaseUp").asBoolean()).isTrue();
        assertThat(node.path("missingKeys")).isEmpty();
    }

    @Test
    void aNewSigningKeyIsAnnouncedBeforeItSigns() {
        try (GatewayHarness gateway = GatewayHarness.start(TestDatabase.H2, Map.of())) {
            String token = gateway.adminToken();
            String mutation = "mutation { replaceSigningKey { id state countsUntil } }";

            JsonNode keys = gateway.graphql(token, mutation, Map.of()).at("/data/replaceSigningKey");
            JsonNode again = gateway.graphql(token, mutation, Map.of());

            assertThat(keys).hasSize(2);
            assertThat(keys.at("/0/state").asText()).isEqualTo("ANNOUNCED");
            assertThat(keys.at("/1/state").asText()).isEqualTo("SIGNING");
            assertThat(keys.at("/1/countsUntil").asText()).isNotEmpty();
            String published = gateway.get("/.well-known/jwks.json", null)
                    .expect(200)
                    .json()
                    .toString();
            assertThat(published)
                    .contains(keys.at("/0/id").asText(), keys.at("/1/id").asText());
            assertThat(again.at("/errors/0/extensions/type").asText()).endsWith("concurrent-change");
            assertThat(gateway.graphql(token, "{ me { id } }", Map.of()).path("errors"))
                    .isEmpty();
        }
    }

    private static JsonNode value(JsonNode answer, String property) {
        return StreamSupport.stream(answer.at("/data/settings/values").spliterator(), false)
                .filter(value -> value.path("property").asText().equals(property))
                .findFirst()
                .orElseThrow();
    }
}
