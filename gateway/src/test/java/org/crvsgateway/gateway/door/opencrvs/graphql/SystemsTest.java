package org.crvsgateway.gateway.door.opencrvs.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.door.opencrvs.graphql.Peer.Partner;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients as OpenCRVS's screens and scripts made them. */
final class SystemsTest {

    private static final String BOTH = "org.crvsgateway.gateway.harness.GatewayHarness#both";
    private static final String SYSTEM = "{ _id clientId shaSecret status name type integratingSystemType"
            + " settings { dailyQuota webhook { event permissions } } }";

    @ParameterizedTest
    @MethodSource(BOTH)
    void aSystemLivesFromItsRegistrationToItsEnd(GatewayHarness gateway) {
        Peer peer = new Peer(gateway);

        JsonNode made = register(peer, Map.of("type", "HEALTH")).at("/data/registerSystem");
        String id = made.at("/system/clientId").asText();
        String first = made.path("clientSecret").asText();

        assertThat(made.at("/system/_id").asText()).matches("[0-9a-f]{24}");
        assertThat(made.at("/system/status").asText()).isEqualTo("active");
        assertThat(made.at("/system/shaSecret").asText()).matches("[0-9a-f-]{36}");
        assertThat(signsIn(gateway, id, first)).isTrue();
        assertThat(system(peer, "fetchSystem", id).path("shaSecret")).isEqualTo(made.at("/system/shaSecret"));

        assertThat(system(peer, "deactivateSystem", id).path("status").asText()).isEqualTo("deactivated");
        assertThat(signsIn(gateway, id, first)).isFalse();
        assertThat(system(peer, "reactivateSystem", id).path("status").asText()).isEqualTo("active");
        assertThat(signsIn(gateway, id, first)).isTrue();

        String second = ask(
                        peer,
                        "mutation($id: String!) { refreshSystemSecret(clientId: $id) { clientSecret system { name } } }",
                        Map.of("id", id))
                .at("/data/refreshSystemSecret/clientSecret")
                .asText();
        assertThat(signsIn(gateway, id, first)).isFalse();
        assertThat(signsIn(gateway, id, second)).isTrue();

        assertThat(system(peer, "deleteSystem", id).path("clientId").asText()).isEqualTo(id);
        assertThat(signsIn(gateway, id, second)).isFalse();
        assertThat(refusal(peer, "mutation($id: ID!) { deleteSystem(clientId: $id) { name } }", Map.of("id", id)))
                .isEqualTo("No System found by given clientId");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aWebhookSystemHasPermissions(GatewayHarness gateway) {
        Peer peer = new Peer(gateway);
        Map<String, Object> birth = Map.of("event", "birth", "permissions", List.of("child-details", "mother-details"));

        JsonNode made = register(
                        peer, Map.of("type", "WEBHOOK", "settings", Map.of("dailyQuota", 0, "webhook", List.of(birth))))
                .at("/data/registerSystem/system");
        JsonNode changed = ask(
                        peer,
                        "mutation($setting: UpdatePermissionsInput!) { updatePermissions(setting: $setting) " + SYSTEM
                                + " }",
                        Map.of(
                                "setting",
                                Map.of(
                                        "clientId",
                                        made.path("clientId").asText(),
                                        "webhook",
                                        List.of(Map.of("event", "death", "permissions", List.of("deceased-details"))))))
                .at("/data/updatePermissions");

        assertThat(made.at("/settings/webhook/0/event").asText()).isEqualTo("birth");
        assertThat(made.at("/settings/webhook/0/permissions").toString()).contains("child-details", "mother-details");
        assertThat(changed.at("/settings/webhook").toString())
                .contains("deceased-details")
                .doesNotContain("child");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theSettingsOf1_2AreAList(GatewayHarness gateway) {
        Peer peer = new Peer(gateway);
        String id = register(
                        peer,
                        Map.of(
                                "type",
                                "WEBHOOK",
                                "settings",
                                Map.of(
                                        "webhook",
                                        List.of(Map.of("event", "birth", "permissions", List.of("child-details"))))))
                .at("/data/registerSystem/system/clientId")
                .asText();

        JsonNode system = ask(
                        peer,
                        "query($id: ID!) { fetchSystem(clientId: $id) { settings { event permissions } } }",
                        Map.of("id", id))
                .at("/data/fetchSystem");

        assertThat(system.toString())
                .isEqualTo("{\"settings\":[{\"event\":\"birth\",\"permissions\":[\"child-details\"]}]}");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatOpenCrvsRefusedIsRefusedInItsWords(GatewayHarness gateway) {
        Peer peer = new Peer(gateway);

        HttpAnswer webhook = tryRegister(peer, gateway.adminToken(), Map.of("type", "WEBHOOK"));
        assertThat(webhook.text("/errors/0/message"))
                .isEqualTo("Something went wrong on user management service. Couldn't register new system");
        assertThat(webhook.text("/errors/0/extensions/issues/0/message")).isEqualTo("Webhook payloads are required !");
        assertThat(webhook.text("/errors/0/extensions/issues/0/path")).isEqualTo("/system/settings");
        for (String id : List.of(UUID.randomUUID().toString(), "nobody")) {
            assertThat(refusal(
                            peer,
                            "mutation($id: String!) { refreshSystemSecret(clientId: $id) { clientSecret } }",
                            Map.of("id", id)))
                    .isEqualTo("No user details found by given clientId");
            assertThat(refusal(peer, "query($id: ID!) { fetchSystem(clientId: $id) { name } }", Map.of("id", id)))
                    .isEqualTo("No user details found by given clientId");
        }
    }

    /** A gateway of its own: elsewhere other tests have such clients. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void thereIsOneSystemForNationalIds(TestDatabase database) {
        try (GatewayHarness gateway = GatewayHarness.start(database, Map.of())) {
            Peer peer = new Peer(gateway);

            assertThat(register(peer, Map.of("type", "NATIONAL_ID"))
                            .at("/data/registerSystem/system/type")
                            .asText())
                    .isEqualTo("NATIONAL_ID");
            HttpAnswer second = tryRegister(peer, gateway.adminToken(), Map.of("type", "NATIONAL_ID"));

            assertThat(second.text("/errors/0/message")).contains("Couldn't register new system");
            assertThat(second.text("/errors/0/extensions/detail")).contains("NATIONAL_ID");
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoMayNotManageClientsIsTold(GatewayHarness gateway) {
        Peer peer = new Peer(gateway);
        Partner partner = peer.searcher();

        HttpAnswer answer = tryRegister(peer, partner.token(), Map.of("type", "HEALTH"));
        HttpAnswer fetched = peer.ask(
                partner.token(),
                "query($id: ID!) { fetchSystem(clientId: $id) { shaSecret } }",
                Map.of("id", partner.id()));

        assertThat(answer.text("/errors/0/extensions/code")).isEqualTo("FORBIDDEN");
        assertThat(fetched.text("/errors/0/extensions/code")).isEqualTo("FORBIDDEN");
        assertThat(tryRegister(peer, null, Map.of("type", "HEALTH")).expect(200).text("/errors/0/extensions/code"))
                .isEqualTo("UNAUTHENTICATED");
    }

    private static JsonNode register(Peer peer, Map<String, ?> system) {
        JsonNode answer =
                tryRegister(peer, peer.gateway.adminToken(), system).expect(200).json();
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        return answer;
    }

    private static HttpAnswer tryRegister(Peer peer, @Nullable String token, Map<String, ?> system) {
        Map<String, Object> named = new HashMap<>(system);
        named.put("name", "System " + UUID.randomUUID());
        return peer.ask(
                token,
                "mutation($system: SystemInput) { registerSystem(system: $system) { clientSecret system " + SYSTEM
                        + " } }",
                Map.of("system", named));
    }

    private static JsonNode system(Peer peer, String field, String id) {
        String kind = field.equals("fetchSystem") ? "query" : "mutation";
        return ask(peer, kind + "($id: ID!) { " + field + "(clientId: $id) " + SYSTEM + " }", Map.of("id", id))
                .at("/data/" + field);
    }

    private static JsonNode ask(Peer peer, String query, Map<String, ?> variables) {
        JsonNode answer = peer.ask(peer.gateway.adminToken(), query, variables)
                .expect(200)
                .json();
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        return answer;
    }

    private static String refusal(Peer peer, String query, Map<String, ?> variables) {
        return peer.ask(peer.gateway.adminToken(), query, variables).expect(200).text("/errors/0/message");
    }

    private static boolean signsIn(GatewayHarness gateway, String id, String secret) {
        return gateway.postForm(
                                "/oauth2/token",
                                Map.of("grant_type", "client_credentials", "client_id", id, "client_secret", secret))
                        .status()
                == 200;
    }
}
