package org.crvsgateway.gateway.door.opencrvs.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.client.OpenCrvsClients;
import org.crvsgateway.gateway.client.OpenCrvsSettings;
import org.crvsgateway.gateway.client.OpenCrvsVersion;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.jspecify.annotations.Nullable;

/** A registry with an office and a hospital of its own, and clients of OpenCRVS that search in it. */
final class Peer {

    static final JsonMapper MAPPER = new JsonMapper();

    private static final Caller ADMINISTRATOR = new Caller(
            CallerKind.USER, UUID.randomUUID(), "administrator", Set.of(Scope.CLIENT_MANAGE), FieldGrant.ALL, "local");

    final GatewayHarness gateway;
    final String province;
    final String district;
    final String office;
    final String hospital;

    /** A client and a token of it. */
    record Partner(String id, String token) {}

    Peer(GatewayHarness gateway) {
        this.gateway = gateway;
        this.province = place("ADMINISTRATIVE_AREA", null);
        this.district = place("ADMINISTRATIVE_AREA", province);
        this.office = place("REGISTRATION_OFFICE", district);
        this.hospital = place("HEALTH_FACILITY", district);
    }

    String place(String kind, @Nullable String parent) {
        String code = "L" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        ObjectNode input = MAPPER.createObjectNode()
                .put("code", code)
                .put("name", "Place " + code)
                .put("kind", kind)
                .put("parent", parent);
        return gateway.graphql(
                        gateway.adminToken(),
                        "mutation($input: CreateLocationInput!) { createLocation(input: $input) { id } }",
                        Map.of("input", input))
                .at("/data/createLocation/id")
                .asText();
    }

    /** Of a birth or death in our own words, less reference and office. */
    String notified(String json) {
        ObjectNode event = read(json);
        event.put("reference", UUID.randomUUID().toString());
        if (!event.has("office")) {
            event.put("office", office);
        }
        return gateway.post("/api/v1/notifications", gateway.adminToken(), event)
                .expect(201)
                .text("/recordId");
    }

    String registered(String json) {
        String id = notified(json);
        gateway.post("/api/v1/records/" + id + "/registration", gateway.adminToken(), "{}")
                .expect(200);
        return id;
    }

    Partner searcher() {
        return partner("RECORD_SEARCH", List.of(), List.of());
    }

    Partner partner(String template, List<String> fields, List<String> jurisdiction) {
        ObjectNode input = MAPPER.createObjectNode().put("name", "Partner " + UUID.randomUUID());
        input.put("template", template);
        if (!fields.isEmpty()) {
            input.set("fields", MAPPER.valueToTree(fields));
        }
        input.set("jurisdiction", MAPPER.valueToTree(jurisdiction));
        JsonNode made = gateway.graphql(
                        gateway.adminToken(),
                        "mutation($input: CreateClientInput!) { createClient(input: $input) { secret client { id } } }",
                        Map.of("input", input))
                .at("/data/createClient");
        String id = made.at("/client/id").asText();
        return new Partner(
                id,
                gateway.postForm(
                                "/oauth2/token",
                                Map.of(
                                        "grant_type",
                                        "client_credentials",
                                        "client_id",
                                        id,
                                        "client_secret",
                                        made.path("secret").asText()))
                        .expect(200)
                        .text("/access_token"));
    }

    /** Lets the client be one of this version, with so many searches a day. */
    void settle(Partner partner, @Nullable String version, int dailyQuota) {
        OpenCrvsClients clients = gateway.bean(OpenCrvsClients.class);
        OpenCrvsSettings before = clients.settings(UUID.fromString(partner.id()));
        clients.change(
                ADMINISTRATOR,
                new OpenCrvsSettings(
                        before.clientId(),
                        before.systemId(),
                        before.type(),
                        version == null ? null : OpenCrvsVersion.parse(version).orElseThrow(),
                        before.strict(),
                        dailyQuota,
                        before.webhook(),
                        before.integratingSystemType()));
    }

    HttpAnswer ask(@Nullable String token, String query, Map<String, ?> variables) {
        ObjectNode body = MAPPER.createObjectNode().put("query", query);
        body.set("variables", MAPPER.valueToTree(variables));
        return gateway.post("/graphql", token, body);
    }

    /** The results of a search that must have been answered. */
    JsonNode search(String token, Map<String, ?> parameters, Object... more) {
        JsonNode answer = trySearch(token, parameters, more).expect(200).json();
        if (answer.has("errors")) {
            throw new AssertionError(answer.toPrettyString());
        }
        return answer.at("/data/searchEvents");
    }

    HttpAnswer trySearch(String token, Map<String, ?> parameters, Object... more) {
        ObjectNode variables = MAPPER.createObjectNode();
        variables.set("parameters", MAPPER.valueToTree(parameters));
        for (int i = 0; i < more.length; i += 2) {
            variables.set(String.valueOf(more[i]), MAPPER.valueToTree(more[i + 1]));
        }
        return ask(token, SEARCH, MAPPER.convertValue(variables, new TypeReference<>() {}));
    }

    static List<String> ids(JsonNode found) {
        List<String> ids = new ArrayList<>();
        found.path("results").forEach(result -> ids.add(result.path("id").asText()));
        return ids;
    }

    private static final String SEARCH = """
            query($parameters: AdvancedSearchParametersInput!, $count: Int, $skip: Int, $sort: String,
                $sortColumn: String, $sortBy: [SortBy!]) {
              searchEvents(advancedSearchParameters: $parameters, count: $count, skip: $skip, sort: $sort,
                  sortColumn: $sortColumn, sortBy: $sortBy) {
                totalItems
                results {
                  __typename id type
                  registration {
                    status contactNumber contactEmail contactRelationship dateOfDeclaration trackingId
                    registrationNumber eventLocationId registeredLocationId reason comment duplicates createdAt
                    modifiedAt assignment { practitionerId userId avatarURL }
                  }
                  operationHistories { operationType operatedOn operatorName { firstNames } }
                  ... on BirthEventSearchSet {
                    childName { use firstNames middleName familyName } childIdentifier dateOfBirth placeOfBirth
                    childGender mothersFirstName mothersLastName fathersFirstName fathersLastName motherDateOfBirth
                    fatherDateOfBirth motherIdentifier fatherIdentifier
                  }
                  ... on DeathEventSearchSet { deceasedGender deceasedName { firstNames familyName } dateOfDeath }
                }
              }
            }
            """;

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) MAPPER.readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
