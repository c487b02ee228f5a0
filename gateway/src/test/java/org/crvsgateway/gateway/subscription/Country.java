package org.crvsgateway.gateway.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.jspecify.annotations.Nullable;

/** Two districts of one province, each with an office and a hospital; births there; and clients that want to be told. */
final class Country {

    static final JsonMapper MAPPER = new JsonMapper();

    final GatewayHarness gateway;
    final Place province;
    final District north;
    final District south;

    private final String hospital;
    private final String registry;

    /** A location by id and code. */
    record Place(String id, String code) {}

    record District(Place area, Place office, Place facility) {}

    /** A client and a token of it. */
    record Partner(String id, String token) {}

    Country(GatewayHarness gateway) {
        this.gateway = gateway;
        this.hospital = gateway.tokenOfNewClient("HEALTH");
        this.registry = gateway.tokenOfNewClient("REGISTRY");
        this.province = place("ADMINISTRATIVE_AREA", null);
        this.north = district();
        this.south = district();
    }

    private District district() {
        Place area = place("ADMINISTRATIVE_AREA", province.id());
        return new District(area, place("REGISTRATION_OFFICE", area.id()), place("HEALTH_FACILITY", area.id()));
    }

    Place place(String kind, @Nullable String parent) {
        String code = "L" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        Map<String, Object> input = new HashMap<>(Map.of("code", code, "name", "Place " + code, "kind", kind));
        if (parent != null) {
            input.put("parent", parent);
        }
        JsonNode made = asAdmin(
                "mutation($input: CreateLocationInput!) { createLocation(input: $input) { id } }",
                Map.of("input", input));
        return new Place(made.at("/data/createLocation/id").asText(), code);
    }

    void close(Place place) {
        asAdmin(
                "mutation($id: ID!) { updateLocation(id: $id, input: {name: \"Closed\", status: INACTIVE}) { id } }",
                Map.of("id", place.id()));
    }

    JsonNode asAdmin(String query, Map<String, ?> variables) {
        JsonNode answer = gateway.graphql(gateway.adminToken(), query, variables);
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        return answer;
    }

    Partner partner(String template, List<String> fields, String... jurisdiction) {
        JsonNode made = asAdmin(
                        "mutation($input: CreateClientInput!) { createClient(input: $input) { secret client { id } } }",
                        Map.of(
                                "input",
                                Map.of(
                                        "name",
                                        "Partner " + UUID.randomUUID(),
                                        "template",
                                        template,
                                        "fields",
                                        fields,
                                        "jurisdiction",
                                        List.of(jurisdiction))))
                .at("/data/createClient");
        String id = made.at("/client/id").asText();
        return new Partner(id, token(id, made.path("secret").asText()));
    }

    private String token(String id, String secret) {
        return gateway.postForm(
                        "/oauth2/token",
                        Map.of("grant_type", "client_credentials", "client_id", id, "client_secret", secret))
                .expect(200)
                .text("/access_token");
    }

    void change(Partner partner, Map<String, ?> input) {
        asAdmin(
                "mutation($id: ID!, $input: UpdateClientInput!) { updateClient(id: $id, input: $input) { id } }",
                Map.of("id", partner.id(), "input", input));
    }

    /** Makes a subscription and verifies it; returns its id. */
    String subscribe(Partner partner, ReceivingEndpoint endpoint, Map<String, ?> more) {
        ObjectNode input = MAPPER.createObjectNode().put("url", endpoint.url());
        input.putArray("topics").add("birth.*");
        input.setAll((ObjectNode) MAPPER.valueToTree(more));
        String id = gateway.post("/api/v1/subscriptions", partner.token(), input)
                .expect(201)
                .text("/subscription/id");
        assertThat(gateway.post("/api/v1/subscriptions/" + id + "/verification", partner.token(), "{}")
                        .expect(200)
                        .text("/state"))
                .isEqualTo("ACTIVE");
        return id;
    }

    /** Approves what was asked last, as the administrator. */
    void approve(Partner partner, String subscriptionId) {
        String request = gateway.get("/api/v1/subscriptions/" + subscriptionId, partner.token())
                .expect(200)
                .text("/payloadRequests/0/id");
        decide(subscriptionId, request, gateway.adminToken()).expect(200);
    }

    HttpAnswer decide(String subscriptionId, String requestId, String token) {
        return gateway.post(
                "/api/v1/subscriptions/" + subscriptionId + "/payload-requests/" + requestId + "/approval",
                token,
                "{}");
    }

    /** Reports a birth and returns the id of its record. */
    String birth(District district) {
        return gateway.post("/api/v1/notifications", hospital, """
                        {"reference":"%s","eventType":"BIRTH","office":"%s",
                         "birth":{"date":"2026-11-01","weightGrams":3100,"place":{"kind":"HEALTH_FACILITY","location":"%s"}},
                         "child":{"names":[{"given":["Amina"],"family":"Otieno"}],"sex":"FEMALE","birthDate":"2026-11-01"},
                         "mother":{"names":[{"given":["Grace"],"family":"Otieno"}],
                                   "identifiers":[{"type":"NATIONAL_ID","value":"771100"}]}}
                        """.formatted(
                                UUID.randomUUID(),
                                district.office().code(),
                                district.facility().code()))
                .expect(201)
                .text("/recordId");
    }

    void register(String recordId) {
        gateway.post("/api/v1/records/" + recordId + "/registration", registry, "{}")
                .expect(200);
    }
}
