package org.crvsgateway.gateway.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
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
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.TestClient;
import org.crvsgateway.gateway.location.LocationInput;
import org.crvsgateway.gateway.location.LocationService;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Search as its clients see it, through both doors. Every test looks among people of a family name of its own. */
final class RecordSearchTest {

    private static final String BOTH = "org.crvsgateway.gateway.harness.GatewayHarness#both";
    private static final Caller REGISTRAR = new Caller(
            CallerKind.USER, UUID.randomUUID(), "registrar", Set.of(Scope.LOCATION_MANAGE), FieldGrant.ALL, "local");

    private final String family = "Núñez" + UUID.randomUUID().toString().replaceAll("[^0-9a-f]", "");

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRegisteredBirthIsFoundByTheMothersNameHoweverItIsTyped(GatewayHarness gateway) {
        String id = registered(gateway, "Zoë");

        HttpAnswer answer = search(
                gateway,
                gateway.tokenOfNewClient("record-search"),
                "{'persons':[{'role':'MOTHER','given':'ZOE','family':'" + family.toUpperCase(Locale.ROOT) + "'}]}");

        assertThat(ids(answer.expect(200))).containsExactly(id);
        assertThat(answer.json().at("/nextCursor").isNull()).isTrue();
        assertThat(answer.text("/items/0/status")).isEqualTo("REGISTERED");
        assertThat(answer.text("/items/0/registrationNumber")).isNotEmpty();
        assertThat(answer.text("/items/0/content/mother/names/0/given/0")).isEqualTo("Zoë");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void onlyTheFieldsThatWereGrantedAreShown(GatewayHarness gateway) {
        registered(gateway, "Zoë");

        HttpAnswer answer = search(gateway, gateway.tokenOfNewClient("record-search"), byFamily())
                .expect(200);

        JsonNode mother = answer.json().at("/items/0/content/mother");
        assertThat(mother.has("names")).isTrue();
        assertThat(mother.has("occupation")).isFalse();
        assertThat(answer.json().at("/items/0/content").has("contact")).isFalse();
        assertThat(answer.json().at("/items/0/content").has("office")).isTrue();
        assertThat(answer.body()).doesNotContain("weaver").doesNotContain("+2547");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aCriterionThatWasNotGrantedIsRefusedAndFindsNothingElsewhere(GatewayHarness gateway) {
        registered(gateway, "Zoë");
        String token = tokenWithFields(gateway, "child.names", "mother.birthDate");

        HttpAnswer refused = search(gateway, token, "{'persons':[{'role':'MOTHER','family':'" + family + "'}]}")
                .expect(403);
        assertThat(refused.text("/type")).endsWith("field-not-granted");
        assertThat(refused.text("/issues/0/path")).isEqualTo("/persons/0/family");
        assertThat(ids(search(gateway, token, byFamily()).expect(200))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsNotRegisteredIsHiddenFromThoseWhoMayNotSeeIt(GatewayHarness gateway) {
        String notified = notified(gateway, "Ada");
        String token = gateway.tokenOfNewClient("record-search");

        assertThat(ids(search(gateway, token, byFamily()).expect(200))).isEmpty();
        assertThat(ids(search(gateway, token, "{'trackingId':'" + trackingId(gateway, notified) + "'}")
                        .expect(200)))
                .isEmpty();
        search(gateway, token, byFamily("'status':['NOTIFIED']")).expect(403);
        search(gateway, token, byFamily("'status':['REGISTERED','REVOKED']")).expect(403);
        assertThat(ids(search(gateway, token, byFamily("'status':['REGISTERED']"))
                        .expect(200)))
                .isEmpty();
        assertThat(ids(search(gateway, gateway.adminToken(), byFamily()).expect(200)))
                .containsExactly(notified);
        assertThat(ids(search(gateway, gateway.adminToken(), byFamily("'status':['REGISTERED']"))
                        .expect(200)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aCorrectedRecordIsFoundByWhatItSaysNow(GatewayHarness gateway) {
        String id = registered(gateway, "Zoë");
        gateway.post("/api/v1/records/" + id + "/correction", gateway.adminToken(), """
                        {"reason":"Misspelt","changes":{"mother":{"names":[{"given":["Chloe"],"family":"%s"}]}}}
                        """.formatted(family))
                .expect(200);
        String token = gateway.tokenOfNewClient("record-search");

        assertThat(ids(search(gateway, token, byName("Chloe")).expect(200))).containsExactly(id);
        assertThat(ids(search(gateway, token, byName("Zoe")).expect(200))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void pagesHaveNeitherGapsNorRepeatsWhileRecordsComeIn(GatewayHarness gateway) {
        List<String> before = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            before.addFirst(notified(gateway, "Ada" + i));
        }

        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            HttpAnswer page = search(
                            gateway,
                            gateway.adminToken(),
                            byFamily("'limit':3" + (cursor.isEmpty() ? "" : ",'after':'" + cursor + "'")))
                    .expect(200);
            seen.addAll(ids(page));
            cursor = page.json().at("/nextCursor").isNull() ? "" : page.text("/nextCursor");
            notified(gateway, "Late" + seen.size());
        } while (!cursor.isEmpty());

        assertThat(seen).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoSawARecordCanBeAskedAndWhatWasLookedForIsNotRepeated(GatewayHarness gateway) {
        String id = registered(gateway, "Zoë");
        TestClient client = gateway.createClient("record-search");

        search(gateway, gateway.token(client), byName("Zoe")).expect(200);
        search(gateway, gateway.token(client), byName("Nobody")).expect(200);

        List<String> entries = audited(gateway, client.id());
        assertThat(entries)
                .anySatisfy(entry ->
                        assertThat(entry).startsWith("record " + id + " ").contains("\"version\":\"2\""))
                .anySatisfy(entry -> assertThat(entry)
                        .startsWith("search ")
                        .contains("\"criteria\":\"persons.family persons.given\"")
                        .contains("\"found\":\"1\""))
                .anySatisfy(entry -> assertThat(entry).startsWith("search ").contains("\"found\":\"0\""))
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.toLowerCase(Locale.ROOT))
                        .doesNotContain("zoe")
                        .doesNotContain(family.toLowerCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRefusedSearchLeavesNoDisclosure(GatewayHarness gateway) {
        TestClient client = clientWithFields(gateway, "child");

        search(gateway, gateway.token(client), "{'office':'x'}").expect(403);

        assertThat(audited(gateway, client.id())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aPlaceIsFoundByItsCodeWhereTheSenderWroteItsIdAndTheOtherWayRound(GatewayHarness gateway) {
        String code = "HF-" + UUID.randomUUID();
        String facility = location(gateway, code, "HEALTH_FACILITY");
        String byCode = notified(gateway, "Code", code);
        String byId = notified(gateway, "Id", facility);

        assertThat(ids(search(gateway, gateway.adminToken(), "{'place':'" + code + "'}")
                        .expect(200)))
                .containsExactly(byId, byCode);
        assertThat(ids(search(gateway, gateway.adminToken(), "{'place':'" + facility + "'}")
                        .expect(200)))
                .containsExactly(byId, byCode);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void faultsAreToldAllTogetherAndByTheirPath(GatewayHarness gateway) {
        String token = gateway.tokenOfNewClient("record-search");

        HttpAnswer answer = search(
                        gateway, token, "{'eventDateFrom':'2026-02-30','persons':[{'given':7}],'colour':'red'}")
                .expect(422);
        assertThat(answer.json().at("/issues").findValuesAsText("path"))
                .containsExactlyInAnyOrder("/eventDateFrom", "/persons/0/given", "/colour");
        assertThat(search(gateway, token, "{}").expect(422).text("/issues/0/code"))
                .isEqualTo("criterion-required");
        search(gateway, token, "{").expect(400);
        search(gateway, token, "").expect(400);
        search(gateway, token, "[]").expect(422);
        search(gateway, token, "{'place':'p','place':'q'}").expect(400);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void textThatNoDatabaseTakesFindsNothingOrIsRefused(GatewayHarness gateway) {
        String token = gateway.tokenOfNewClient("registry");

        search(gateway, token, "{'place':'\\u0000'}").expect(422);
        search(gateway, token, "{'place':'\\ud800'}").expect(422);
        search(gateway, token, "{'registrationNumber':'\\' or 1=1 --'}").expect(200);
        search(gateway, token, "{'persons':[{'family':'" + "x".repeat(201) + "'}]}")
                .expect(422);
    }

    @Test
    void aSearchThatTakesTooLongIsRefused() {
        GatewayHarness gateway = GatewayHarness.onPostgres();
        String token = gateway.tokenOfNewClient("registry");

        gateway.bean(Jdbi.class).useTransaction(handle -> {
            handle.execute("lock table record_person in access exclusive mode");

            assertThat(search(gateway, token, byFamily()).expect(422).text("/issues/0/code"))
                    .isEqualTo("too-broad");
        });
        search(gateway, token, byFamily()).expect(200);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aCallerWithoutTheScopeIsRefused(GatewayHarness gateway) {
        search(gateway, gateway.tokenOfNewClient("health"), "{'place':'p'}").expect(403);
        gateway.post("/api/v1/records/search", null, "{}").expect(401);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void graphQlFindsTheSame(GatewayHarness gateway) {
        List<String> records = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            records.addFirst(notified(gateway, "Ada" + i));
        }
        String query = """
                query($family: String!, $after: String) {
                  searchRecords(query: {persons: [{role: MOTHER, family: $family}], status: [NOTIFIED]}, first: 2,
                      after: $after) {
                    items { id status createdAt content { mother { names { given family } occupation } } }
                    nextCursor
                  }
                }
                """;

        JsonNode first = gateway.graphql(gateway.adminToken(), query, Map.of("family", family))
                .at("/data/searchRecords");
        JsonNode second = gateway.graphql(
                        gateway.adminToken(),
                        query,
                        Map.of(
                                "family",
                                family,
                                "after",
                                first.at("/nextCursor").asText()))
                .at("/data/searchRecords");

        assertThat(first.at("/items").findValuesAsText("id")).isEqualTo(records.subList(0, 2));
        assertThat(second.at("/items").findValuesAsText("id")).isEqualTo(records.subList(2, 3));
        assertThat(second.at("/nextCursor").isNull()).isTrue();
        assertThat(first.at("/items/0/content/mother/names/0/given/0").asText()).isEqualTo("Ada2");
        assertThat(first.at("/items/0/content/mother/occupation").asText()).isEqualTo("weaver");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void graphQlRefusesWithTheSameProblem(GatewayHarness gateway) {
        JsonNode answer = gateway.graphql(
                tokenWithFields(gateway, "child"),
                "{ searchRecords(query: {persons: [{role: MOTHER, family: \"x\"}]}) { nextCursor } }",
                Map.of());

        assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("field-not-granted");
        assertThat(answer.at("/errors/0/extensions/issues/0/path").asText()).isEqualTo("/persons/0/family");
    }

    private String registered(GatewayHarness gateway, String motherGiven) {
        String id = notified(gateway, motherGiven);
        String office = "O"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 9).toUpperCase(Locale.ROOT);
        location(gateway, office, "REGISTRATION_OFFICE");
        gateway.post("/api/v1/records/" + id + "/registration", gateway.adminToken(), "{\"office\":\"" + office + "\"}")
                .expect(200);
        return id;
    }

    private String notified(GatewayHarness gateway, String motherGiven) {
        return notified(gateway, motherGiven, "somewhere");
    }

    private String notified(GatewayHarness gateway, String motherGiven, String place) {
        return gateway.post("/api/v1/notifications", gateway.adminToken(), """
                        {"reference":"%s","eventType":"BIRTH","office":"O1",
                         "mother":{"names":[{"given":["%s"],"family":"%s"}],"occupation":"weaver"},
                         "contact":{"phone":"+254712345678"},
                         "birth":{"date":"2026-01-02","place":{"location":"%s"}}}
                        """.formatted(
                                UUID.randomUUID(), motherGiven, family, place))
                .expect(201)
                .text("/recordId");
    }

    private static String location(GatewayHarness gateway, String code, String kind) {
        return gateway.bean(LocationService.class)
                .create(REGISTRAR, new LocationInput(code, code, kind, null, null))
                .id()
                .toString();
    }

    private static String tokenWithFields(GatewayHarness gateway, String... fields) {
        return gateway.token(clientWithFields(gateway, fields));
    }

    private static TestClient clientWithFields(GatewayHarness gateway, String... fields) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.put("name", "search " + UUID.randomUUID()).put("template", "record-search");
        ArrayNode granted = input.putArray("fields");
        List.of(fields).forEach(granted::add);
        JsonNode created = gateway.graphql(
                        gateway.adminToken(),
                        "mutation($input: CreateClientInput!) { createClient(input: $input) { client { id } secret } }",
                        Map.of("input", input))
                .at("/data/createClient");
        return new TestClient(
                created.at("/client/id").asText(), created.at("/secret").asText());
    }

    private static String trackingId(GatewayHarness gateway, String record) {
        return gateway.get("/api/v1/records/" + record, gateway.adminToken())
                .expect(200)
                .text("/trackingId");
    }

    /** Subject and details of each entry on a search of this client, sealed or not. */
    private static List<String> audited(GatewayHarness gateway, String client) {
        return gateway.bean(Jdbi.class).inTransaction(handle -> handle.createQuery("""
                        select subject_type, subject_id, details from audit_unsealed
                        where actor_id = :actor and action = 'record.search'
                        union all
                        select subject_type, subject_id, details from audit_entry
                        where actor_id = :actor and action = 'record.search'
                        """)
                .bind("actor", UUID.fromString(client))
                .map((row, context) -> row.getString("subject_type") + " " + row.getString("subject_id") + " "
                        + row.getString("details"))
                .list());
    }

    private static HttpAnswer search(GatewayHarness gateway, String token, String json) {
        return gateway.send(
                "POST",
                "/api/v1/records/search",
                token,
                json.replace("\\'", "\u0001")
                        .replace('\'', '"')
                        .replace('\u0001', '\'')
                        .getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json");
    }

    private String byFamily(String... more) {
        return "{'persons':[{'family':'" + family + "'}]" + (more.length == 0 ? "" : "," + String.join(",", more))
                + "}";
    }

    private String byName(String given) {
        return "{'persons':[{'given':'" + given + "','family':'" + family + "'}]}";
    }

    private static List<String> ids(HttpAnswer answer) {
        List<String> ids = new ArrayList<>();
        answer.json().at("/items").forEach(item -> ids.add(item.at("/id").asText()));
        return ids;
    }
}
