package org.crvsgateway.gateway.door.opencrvs.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.client.OpenCrvsClients;
import org.crvsgateway.gateway.client.OpenCrvsSettings;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.Material;
import org.crvsgateway.gateway.harness.TestClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code POST /events/search} of OpenCRVS 1.9 and 2.x. Every test looks among people of a family name of its own. */
final class EventSearchTest {

    private static final String BOTH = "org.crvsgateway.gateway.harness.GatewayHarness#both";

    private final String family = "Okoth" + UUID.randomUUID().toString().replaceAll("[^0-9a-f]", "");

    @ParameterizedTest
    @MethodSource(BOTH)
    void thePublishedSampleIsAnswered(GatewayHarness gateway) throws Exception {
        registered(gateway, "Amina", "2025-06-02", EventsPeer.office(gateway), "1");
        JsonNode sample = EventsPeer.MAPPER
                .readTree(Material.bytes("opencrvs/derived/events-api-contract-samples.json"))
                .at("/samples/v2.0/search/body");

        HttpAnswer answer = searcher(gateway).post("/search", sample).expect(200);

        assertThat(answer.json().path("results").size()).isBetween(1, 5);
        assertThat(answer.json().path("total").asInt()).isPositive();
        assertThat(answer.json().path("results"))
                .extracting(result -> result.path("type").asText())
                .containsOnly("birth");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anEventIndexSaysWhatItsReaderWasGranted(GatewayHarness gateway) {
        String office = EventsPeer.office(gateway);
        String id = registered(gateway, "Amina", "2025-06-02", office, "N1");

        JsonNode result = search(searcher(gateway), byFamily("exact")).json().at("/results/0");

        assertThat(result.path("id").asText()).isEqualTo(id);
        assertThat(result.path("status").asText()).isEqualTo("REGISTERED");
        assertThat(result.at("/legalStatuses/REGISTERED/registrationNumber").asText())
                .isNotEmpty();
        assertThat(result.path("dateOfEvent").asText()).isEqualTo("2025-06-02");
        assertThat(result.at("/declaration/child.name/firstname").asText()).isEqualTo("Amina");
        assertThat(result.at("/declaration/mother.nid").asText()).isEqualTo("N1" + family);
        assertThat(result.path("createdByUserType").asText()).isEqualTo("system");
        assertThat(result.path("createdAtLocation").asText()).isEqualTo(office);
        assertThat(result.path("declaration").has("informant.phoneNo")).isFalse();
        assertThat(result.path("declaration").has("mother.occupation")).isFalse();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void everyKindOfConditionFindsWhatItMeans(GatewayHarness gateway) {
        String office = EventsPeer.office(gateway);
        String amina = registered(gateway, "Amina", "2025-06-02", office, "N1");
        String zawadi = registered(gateway, "Zawadi", "2024-01-31", EventsPeer.office(gateway), "N2");
        EventsPeer admin = registry(gateway);
        String number =
                EventsPeer.record(gateway, amina).path("registrationNumber").asText();
        String tracking = EventsPeer.record(gateway, zawadi).path("trackingId").asText();

        assertThat(found(admin, data("child.name", "{'type':'exact','term':'Amina %s'}")))
                .containsExactly(amina);
        assertThat(found(admin, data("child.name", "{'type':'exact','term':{'firstname':'Zawadi','surname':'%s'}}")))
                .containsExactly(zawadi);
        assertThat(found(admin, data("child.name", "{'type':'exact','term':'Ami %s'}")))
                .isEmpty();
        assertThat(found(admin, data("child.name", "{'type':'fuzzy','term':'ami %s'}")))
                .contains(amina)
                .doesNotContain(zawadi);
        assertThat(found(admin, data("child.name", "{'type':'anyOf','terms':['Amina %s','Zawadi %1$s']}")))
                .containsExactlyInAnyOrder(amina, zawadi);
        assertThat(found(admin, data("mother.nid", "{'type':'exact','term':'N2%s'}")))
                .containsExactly(zawadi);
        assertThat(found(admin, both("'data':{'child.dob':{'type':'range','gte':'2025-01-01','lte':'2025-12-31'}}")))
                .containsExactly(amina);
        assertThat(found(admin, both("'data':{'child.dob':{'type':'exact','term':'2024-01-31'}}")))
                .containsExactly(zawadi);
        assertThat(found(admin, both("'data':{'child.gender':{'type':'exact','term':'female'}}")))
                .containsExactlyInAnyOrder(amina, zawadi);
        assertThat(found(admin, both("'data':{'informant.phoneNo':{'type':'exact','term':'+254700000001'}}")))
                .containsExactlyInAnyOrder(amina, zawadi);
        assertThat(found(
                        admin,
                        both("'legalStatuses.REGISTERED.registrationNumber':{'type':'exact','term':'" + number + "'}")))
                .containsExactly(amina);
        assertThat(found(admin, both("'trackingId':{'type':'exact','term':'" + tracking.toLowerCase() + "'}")))
                .containsExactly(zawadi);
        assertThat(found(admin, both("'id':'" + amina + "'"))).containsExactly(amina);
        assertThat(found(admin, both("'createdAt':{'type':'timePeriod','term':'last7Days'}")))
                .hasSize(2);
        assertThat(found(admin, both("'updatedAt':{'type':'range','lte':'2020-01-01'}")))
                .isEmpty();
        assertThat(found(
                        admin,
                        both("'legalStatuses.REGISTERED.acceptedAt':{'type':'exact','term':'"
                                + Instant.now().toString().substring(0, 10) + "'}")))
                .hasSize(2);
        assertThat(found(admin, both("'createdAtLocation':{'type':'exact','term':'" + office + "'}")))
                .containsExactly(amina);
        assertThat(found(admin, both("'status':{'type':'anyOf','terms':['REGISTERED','ARCHIVED']}")))
                .hasSize(2);
        assertThat(found(admin, both("'status':{'type':'exact','term':'NOTIFIED'}")))
                .isEmpty();
        assertThat(found(admin, both("'createdByUserType':{'type':'exact','term':'system'}")))
                .hasSize(2);
        assertThat(found(admin, both("'createdBy':{'type':'exact','term':'" + UUID.randomUUID() + "'}")))
                .isEmpty();
        assertThat(found(admin, both("'flags':{'noneOf':['rejected']}"))).hasSize(2);
        assertThat(found(admin, both("'flags':{'anyOf':['rejected']}"))).isEmpty();
        assertThat(found(admin, both("'assignedTo':{'type':'exact','term':'somebody'}")))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void clausesNest(GatewayHarness gateway) {
        String amina = registered(gateway, "Amina", "2025-06-02", EventsPeer.office(gateway), "N1");
        String zawadi = registered(gateway, "Zawadi", "2024-01-31", EventsPeer.office(gateway), "N2");
        registered(gateway, "Juma", "2023-01-31", EventsPeer.office(gateway), "N3");

        assertThat(found(registry(gateway), query("""
                        {'query':{'type':'and','clauses':[
                           {'data':{'child.name':{'type':'exact','term':'%s'}}},
                           {'type':'or','clauses':[
                              {'data':{'child.dob':{'type':'exact','term':'2025-06-02'}}},
                              {'data':{'mother.nid':{'type':'exact','term':'N2%1$s'}}}]}]},
                         'sort':[{'field':'dateOfEvent','direction':'desc'}]}
                        """))).containsExactly(amina, zawadi);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anAreaHoldsTheOfficesWithinIt(GatewayHarness gateway) {
        String area = EventsPeer.location(gateway, "ADMINISTRATIVE_AREA", null);
        String district = EventsPeer.location(gateway, "ADMINISTRATIVE_AREA", area);
        String inside = EventsPeer.location(gateway, "REGISTRATION_OFFICE", district);
        String amina = registered(gateway, "Amina", "2025-06-02", inside, "N1");
        registered(gateway, "Zawadi", "2024-01-31", EventsPeer.office(gateway), "N2");

        assertThat(found(registry(gateway), both("'createdAtLocation':{'type':'within','location':'" + area + "'}")))
                .containsExactly(amina);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aCallersJurisdictionBoundsWhatIsFoundAndCounted(GatewayHarness gateway) {
        String area = EventsPeer.location(gateway, "ADMINISTRATIVE_AREA", null);
        String inside = EventsPeer.location(gateway, "REGISTRATION_OFFICE", area);
        String amina = registered(gateway, "Amina", "2025-06-02", inside, "N1");
        registered(gateway, "Zawadi", "2024-01-31", EventsPeer.office(gateway), "N2");

        HttpAnswer answer = search(client(gateway, Map.of("jurisdiction", List.of(area))), byFamily("exact"));

        assertThat(ids(answer)).containsExactly(amina);
        assertThat(answer.json().path("total").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void pagesFollowEachOtherAndTheTotalIsThatOfAll(GatewayHarness gateway) {
        String first = registered(gateway, "Amina", "2025-06-02", EventsPeer.office(gateway), "N1");
        String second = registered(gateway, "Zawadi", "2024-01-31", EventsPeer.office(gateway), "N2");
        String sorted = "'sort':[{'field':'createdAt','direction':'asc'}],'limit':1";

        HttpAnswer one = search(registry(gateway), and(both("'eventType':'birth'"), sorted));
        HttpAnswer two = search(registry(gateway), and(both("'eventType':'birth'"), sorted + ",'offset':1"));
        HttpAnswer none = search(registry(gateway), both("'eventType':'death'"));

        assertThat(ids(one)).containsExactly(first);
        assertThat(ids(two)).containsExactly(second);
        assertThat(one.json().path("total").asInt()).isEqualTo(2);
        assertThat(none.json().path("total").asInt()).isZero();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsNotRegisteredIsNotFoundByThoseWhoMayNotSeeIt(GatewayHarness gateway) {
        EventsPeer hospital = EventsPeer.hospital(gateway, "2.0");
        notified(gateway, hospital, "Amina", "2025-06-02", EventsPeer.office(gateway), "N1");

        assertThat(found(searcher(gateway), byFamily("exact"))).isEmpty();
        assertThat(found(registry(gateway), byFamily("exact"))).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatCannotBeLookedForIsRefusedByItsPath(GatewayHarness gateway) {
        EventsPeer peer = registry(gateway);

        assertThat(path(peer, both("'data':{'child.shoeSize':{'type':'exact','term':'42'}}")))
                .isEqualTo("/query/clauses/0/data/child.shoeSize");
        assertThat(path(peer, both("'data':{'mother.occupation':{'type':'exact','term':'weaver'}}")))
                .isEqualTo("/query/clauses/0/data/mother.occupation");
        assertThat(path(peer, both("'colour':{'type':'exact','term':'red'}"))).isEqualTo("/query/clauses/0/colour");
        assertThat(path(peer, both("'createdAt':{'type':'range'}"))).isEqualTo("/query/clauses/0/createdAt");
        assertThat(path(peer, both("'createdAt':{'type':'exact','term':'2025-02-30'}")))
                .isEqualTo("/query/clauses/0/createdAt/term");
        assertThat(path(peer, both("'status':{'type':'exact','term':'LOST'}"))).isEqualTo("/query/clauses/0/status");
        assertThat(path(peer, both("'eventType':'adoption'"))).isEqualTo("/query/clauses/0/eventType");
        assertThat(path(peer, query("{'query':{'type':'and','clauses':[]}}"))).isEqualTo("/query/clauses");
        assertThat(path(peer, query("{'query':{'type':'xor','clauses':[{'eventType':'birth'}]}}")))
                .isEqualTo("/query/type");
        assertThat(path(peer, and(both("'eventType':'birth'"), "'sort':[{'field':'declaration'}]")))
                .isEqualTo("/sort/0/field");
        assertThat(path(peer, and(both("'eventType':'birth'"), "'limit':-1"))).isEqualTo("/limit");
        String many = String.join(",", Collections.nCopies(100, "'Amina Grace Okello'"));
        String names = "{'data':{'child.name':{'type':'anyOf','terms':[%s]}}}".formatted(many);
        String clauses = String.join(",", Collections.nCopies(90, names));
        assertThat(path(peer, query("{'query':{'type':'or','clauses':[%s]}}".formatted(clauses))))
                .isEqualTo("/query/clauses/3/data/child.name/terms/33");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatWasNotGrantedIsNeitherAskedForNorSortedBy(GatewayHarness gateway) {
        registered(gateway, "Amina", "2025-06-02", EventsPeer.office(gateway), "N1");
        EventsPeer peer = client(gateway, Map.of("fields", List.of("child.names")));

        HttpAnswer refused = peer.post("/search", both("'data':{'mother.nid':{'type':'exact','term':'N1'}}"))
                .expect(403);
        assertThat(refused.text("/code")).isEqualTo("FORBIDDEN");
        assertThat(refused.text("/issues/0/path")).isEqualTo("/query/clauses/0/data/mother.nid");
        peer.post("/search", both("'createdAtLocation':{'type':'exact','term':'x'}"))
                .expect(403);
        peer.post("/search", and(both("'eventType':'birth'"), "'sort':[{'field':'dateOfEvent'}]"))
                .expect(403);
        JsonNode shown = search(peer, byFamily("exact")).json().at("/results/0");
        assertThat(shown.path("declaration")).hasSize(1);
        assertThat(shown.path("dateOfEvent").isNull()).isTrue();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aClientWhoseQuotaIsSpentWaitsUntilTomorrow(GatewayHarness gateway) {
        EventsPeer peer = searcher(gateway);
        OpenCrvsClients clients = gateway.bean(OpenCrvsClients.class);
        OpenCrvsSettings now = clients.settings(UUID.fromString(peer.client().id()));
        EventsPeer.quota(gateway, now, 2);

        search(peer, byFamily("exact"));
        search(peer, byFamily("exact"));
        HttpAnswer refused = peer.post("/search", byFamily("exact")).expect(429);

        assertThat(refused.text("/code")).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 90_000);
    }

    private static EventsPeer searcher(GatewayHarness gateway) {
        return EventsPeer.of(gateway, "RECORD_SEARCH", "2.0");
    }

    private static EventsPeer registry(GatewayHarness gateway) {
        return EventsPeer.of(gateway, "REGISTRY", "2.0");
    }

    private static EventsPeer client(GatewayHarness gateway, Map<String, ?> more) {
        ObjectNode input = EventsPeer.MAPPER.valueToTree(more);
        input.put("name", "search " + UUID.randomUUID()).put("template", "record-search");
        JsonNode created = gateway.graphql(
                        gateway.adminToken(),
                        "mutation($input: CreateClientInput!) { createClient(input: $input) { client { id } secret } }",
                        Map.of("input", input))
                .at("/data/createClient");
        TestClient client = new TestClient(
                created.at("/client/id").asText(), created.at("/secret").asText());
        return new EventsPeer(gateway, client, gateway.token(client));
    }

    private String registered(GatewayHarness gateway, String given, String day, String office, String number) {
        String id = notified(gateway, EventsPeer.hospital(gateway, "2.0"), given, day, office, number);
        EventsPeer.register(gateway, id, office);
        return id;
    }

    private String notified(
            GatewayHarness gateway, EventsPeer hospital, String given, String day, String office, String number) {
        String id = hospital.created("birth", office);
        hospital.post("/" + id + "/notify", hospital.notification(office, """
                        {"child.name":{"firstname":"%s","surname":"%s"},"child.dob":"%s","child.gender":"female",
                         "mother.nid":"%s%s","mother.occupation":"weaver","informant.phoneNo":"+254700000001"}
                        """.formatted(
                                given, family, day, number, family)))
                .expect(200);
        return id;
    }

    private String query(String text) {
        return text.formatted(family).replace('\'', '"');
    }

    private String byFamily(String likeness) {
        return query(
                "{'query':{'type':'and','clauses':[{'data':{'child.name':{'type':'" + likeness + "','term':'%s'}}}]}}");
    }

    /** One field. */
    private String data(String field, String condition) {
        return query("{'query':{'type':'and','clauses':[{'data':{'" + field + "':" + condition + "}}]}}");
    }

    /** The family, and something else; the other comes first. */
    private String both(String other) {
        return query("{'query':{'type':'and','clauses':[{" + other
                + "},{'data':{'child.name':{'type':'exact','term':'%s'}}}]}}");
    }

    /** The body with further members. */
    private static String and(String body, String members) {
        return body.substring(0, body.length() - 1) + "," + members.replace('\'', '"') + "}";
    }

    private static HttpAnswer search(EventsPeer peer, String body) {
        return peer.post("/search", body).expect(200);
    }

    private static List<String> found(EventsPeer peer, String body) {
        return ids(search(peer, body));
    }

    private static List<String> ids(HttpAnswer answer) {
        return answer.json()
                .path("results")
                .valueStream()
                .map(result -> result.path("id").asText())
                .toList();
    }

    private static String path(EventsPeer peer, String body) {
        HttpAnswer refused = peer.post("/search", body).expect(400);
        assertThat(refused.text("/message")).isEqualTo("Input validation failed");
        return refused.text("/issues/0/path");
    }
}
