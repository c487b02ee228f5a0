package org.crvsgateway.gateway.door.opencrvs.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.client.OpenCrvsClients;
import org.crvsgateway.gateway.client.OpenCrvsSettings;
import org.crvsgateway.gateway.client.OpenCrvsVersion;
import org.crvsgateway.gateway.client.SystemType;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.TestClient;
import org.jspecify.annotations.Nullable;

/** An office, a hospital and a registry of a test's own, and the clients that want to be told. */
final class HubClients {

    private static final Caller ADMINISTRATOR =
            new Caller(CallerKind.USER, UUID.randomUUID(), "admin", Scope.ALL, FieldGrant.ALL, "local");

    final GatewayHarness gateway;
    final String registry;
    final String office;
    private final String hospital;
    private final OpenCrvsClients settings;

    /** A client, a token of it, and its SHA secret. */
    record Subscriber(String id, String token, String secret) {}

    HubClients(GatewayHarness gateway) {
        this.gateway = gateway;
        this.settings = gateway.bean(OpenCrvsClients.class);
        this.hospital = gateway.tokenOfNewClient("HEALTH");
        this.registry = gateway.tokenOfNewClient("REGISTRY");
        this.office = "O" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        asAdmin(
                "mutation($input: CreateLocationInput!) { createLocation(input: $input) { id } }",
                Map.of("input", Map.of("code", office, "name", "Office " + office, "kind", "REGISTRATION_OFFICE")));
    }

    /** A client that may be told of these sections of births and deaths. */
    Subscriber webhook(String... sections) {
        Subscriber subscriber = of("WEBHOOK");
        permit(subscriber, sections);
        return subscriber;
    }

    Subscriber of(String template) {
        TestClient client = gateway.createClient(template);
        return new Subscriber(client.id(), gateway.token(client), settings.shaSecret(UUID.fromString(client.id())));
    }

    void permit(Subscriber subscriber, String... sections) {
        change(subscriber, SystemType.WEBHOOK, null, sections);
    }

    void change(Subscriber subscriber, SystemType type, @Nullable String version, String... sections) {
        OpenCrvsSettings before = settings.settings(UUID.fromString(subscriber.id()));
        List<String> codes = List.of(sections);
        settings.change(
                ADMINISTRATOR,
                new OpenCrvsSettings(
                        before.clientId(),
                        before.systemId(),
                        type,
                        version == null ? null : OpenCrvsVersion.parse(version).orElseThrow(),
                        before.strict(),
                        before.dailyQuota(),
                        Map.of("birth", codes, "death", codes),
                        before.integratingSystemType()));
    }

    HttpAnswer subscribe(Subscriber subscriber, String callback, String topic) {
        return subscribe(subscriber.token(), callback, topic, subscriber.secret(), "subscribe");
    }

    HttpAnswer subscribe(String token, String callback, String topic, String secret, String mode) {
        Map<String, String> hub = new HashMap<>();
        hub.put("callback", callback);
        hub.put("mode", mode);
        hub.put("topic", topic);
        hub.put("secret", secret);
        return gateway.post("/webhooks", token, HubReceiver.MAPPER.valueToTree(Map.of("hub", hub)));
    }

    /** The id of the only subscription. */
    String only(Subscriber subscriber) {
        JsonNode entries = entries(subscriber);
        assertThat(entries).hasSize(1);
        return entries.at("/0/id").asText();
    }

    JsonNode entries(Subscriber subscriber) {
        return gateway.get("/webhooks", subscriber.token()).expect(200).json().path("entries");
    }

    String birth() {
        return notified("""
                {"reference":"%s","eventType":"BIRTH","office":"%s",
                 "birth":{"date":"2026-11-01","weightGrams":3100,"plurality":"SINGLE"},
                 "child":{"names":[{"given":["Amïna","!~*'()"],"family":"Otieno"}],"sex":"FEMALE","birthDate":"2026-11-01"},
                 "mother":{"names":[{"given":["Grace"],"family":"Otieno"}],"birthDate":"1999-04-05","maritalStatus":"SINGLE",
                    "nationalities":["KEN"],"educationalAttainment":"PRIMARY_ISCED_1",
                    "addresses":[{"type":"PRIMARY_ADDRESS","lines":["12"],"city":"Ibombo","district":"D","state":"S",
                        "postalCode":"560100","country":"KEN"}],
                    "identifiers":[{"type":"NATIONAL_ID","value":"771100"}]},
                 "father":{"names":[{"given":["Paul"],"family":"Otieno"}]},
                 "informant":{"relationship":"MOTHER"},
                 "contact":{"relationship":"MOTHER","phone":"+254700000001"}}
                """);
    }

    String death() {
        return notified("""
                {"reference":"%s","eventType":"DEATH","office":"%s",
                 "death":{"date":"2026-11-02","manner":"NATURAL_CAUSES"},
                 "deceased":{"names":[{"given":["Frank"],"family":"Spencer"}],"sex":"MALE","birthDate":"1990-09-20",
                    "nationalities":["KEN"],
                    "addresses":[{"type":"PRIMARY_ADDRESS","lines":["URBAN"],"district":"D","state":"S","country":"KEN"}],
                    "identifiers":[{"type":"NATIONAL_ID","value":"2784528096"}]},
                 "informant":{"relationship":"SPOUSE"},
                 "contact":{"relationship":"SPOUSE","phone":"+254700000002"}}
                """);
    }

    private String notified(String body) {
        return gateway.post("/api/v1/notifications", hospital, body.formatted(UUID.randomUUID(), office))
                .expect(201)
                .text("/recordId");
    }

    /** The registration number. */
    String register(String recordId) {
        return act(recordId, "registration", "{}").text("/registrationNumber");
    }

    void certify(String recordId) {
        act(recordId, "certify", "{}");
    }

    void correct(String recordId) {
        act(
                recordId,
                "correction",
                "{\"reason\":\"spelling\",\"changes\":{\"mother\":{\"birthDate\":\"1998-01-02\"}}}");
    }

    private HttpAnswer act(String recordId, String act, String body) {
        return gateway.post("/api/v1/records/" + recordId + "/" + act, registry, body)
                .expect(200);
    }

    JsonNode asAdmin(String query, Map<String, ?> variables) {
        JsonNode answer = gateway.graphql(gateway.adminToken(), query, variables);
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        return answer;
    }
}
