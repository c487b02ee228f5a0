package org.crvsgateway.gateway.door.opencrvs.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.crvsgateway.gateway.door.opencrvs.graphql.Peer.Partner;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code searchEvents} as clients of OpenCRVS know it. Every test looks among people of a family name of its own. */
final class SearchEventsTest {

    private static final String BOTH = "org.crvsgateway.gateway.harness.GatewayHarness#both";

    private final String family = "Fam" + UUID.randomUUID().toString().replaceAll("[^0-9a-f]", "");

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRegisteredBirthIsFoundAndToldInTheWordsOfOpenCrvs(GatewayHarness gateway) {
        Peer peer = new Peer(gateway);
        String id = peer.registered(birth(peer, "Ada", ""));

        JsonNode found = peer.search(gateway.adminToken(), Map.of("event", "birth", "childLastName", family));

        assertThat(found.path("totalItems").asInt()).isEqualTo(1);
        JsonNode result = found.at("/results/0");
        assertThat(result.path("__typename").asText()).isEqualTo("BirthEventSearchSet");
        assertThat(result.path("id").asText()).isEqualTo(id);
        assertThat(result.path("type").asText()).isEqualTo("Birth");
        assertThat(result.at("/childName/0/use").asText()).isEqualTo("en");
        assertThat(result.at("/childName/0/firstNames").asText()).isEqualTo("Ada May");
        assertThat(result.at("/childName/0/familyName").asText()).isEqualTo(family);
        assertThat(result.path("childGender").asText()).isEqualTo("female");
        assertThat(result.path("dateOfBirth").asText()).isEqualTo("2026-01-02");
        assertThat(result.path("placeOfBirth").asText()).isEqualTo(peer.hospital);
        assertThat(result.path("mothersFirstName").asText()).isEqualTo("Zoë");
        assertThat(result.path("mothersLastName").asText()).isEqualTo(family);
        assertThat(result.path("motherDateOfBirth").asText()).isEqualTo("1990-11-30");
        assertThat(result.path("motherIdentifier").asText()).isEqualTo("N" + family);
        assertThat(result.path("fathersFirstName").asText()).isEqualTo("Bo");
        JsonNode registration = result.path("registration");
        assertThat(registration.path("status").asText()).isEqualTo("REGISTERED");
        assertThat(registration.path("contactNumber").asText()).isEqualTo("+2547" + family);
        assertThat(registration.path("contactRelationship").asText()).isEqualTo("MOTHER");
        assertThat(registration.path("registrationNumber").asText()).isNotEmpty();
        assertThat(registration.path("trackingId").asText()).startsWith("B");
        assertThat(registration.path("eventLocationId").asText()).isEqualTo(peer.hospital);
        assertThat(registration.path("registeredLocationId").asText()).isEqualTo(peer.office);
        assertThat(registration.path("createdAt").asText()).matches("\\d{13}");
        assertThat(registration.path("modifiedAt").isTextual()).isTrue();
        assertThat(Long.parseLong(registration.path("modifiedAt").asText()))
                .isGreaterThanOrEqualTo(
                        Long.parseLong(registration.path("createdAt").asText()));
        assertThat(registration.path("assignment").isNull()).isTrue();
        assertThat(result.path("operationHistories").findValuesAsText("operationType"))
                .containsExactly("IN_PROGRESS", "REGISTERED");
        assertThat(result.at("/operationHistories/0/operatorName").isNull()).isTrue();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void everyParameterFindsWhatItNamesAndNothingElse(GatewayHarness gateway) {
        Peer peer = new Peer(gateway);
        String born = peer.registered(birth(peer, "Ada", ""));
        String died = peer.registered(death(peer));
        JsonNode birth =
                peer.search(gateway.adminToken(), Map.of("recordId", born)).at("/results/0");
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        Map<String, Set<String>> expected = new HashMap<>();
        found(expected, born, "event=birth", "name=ada", "name=" + family + " zoe", "childFirstNames=Ada May");
        found(expected, born, "childLastName=" + family, "childDoB=2026-01-02", "childGender=female");
        found(expected, born, "childDoBStart=2026-01-01,childDoBEnd=2026-01-31", "childIdentifier=C" + family);
        found(expected, born, "motherFirstNames=Zoe", "motherFamilyName=" + family, "motherDoB=1990-11-30");
        found(expected, born, "motherDoBStart=1990-01-01,motherDoBEnd=1990-12-31", "motherIdentifier=N" + family);
        found(expected, born, "fatherFirstNames=Bo", "fatherFamilyName=" + family, "nationalId=N" + family);
        found(expected, born, "contactNumber=+2547" + family, "contactEmail=" + family + "@example.org");
        found(
                expected,
                born,
                "registrationNumber="
                        + birth.at("/registration/registrationNumber").asText());
        found(
                expected,
                born,
                "trackingId=" + birth.at("/registration/trackingId").asText().toLowerCase(Locale.ROOT));
        found(expected, born, "recordId=" + born, "eventLocationId=" + peer.hospital);
        found(expected, born, "dateOfEvent=2026-01-02", "dateOfEventStart=2026-01-02,dateOfEventEnd=2026-01-02");
        found(expected, died, "event=death", "deceasedFirstNames=Cy", "deceasedFamilyName=" + family);
        found(expected, died, "deceasedDoB=1950-05-05", "deceasedIdentifier=D" + family, "deceasedGender=male");
        found(expected, died, "deceasedDoBStart=1950-05-01,deceasedDoBEnd=1950-05-31", "informantFirstNames=Di");
        found(expected, died, "informantFamilyName=" + family, "informantDoB=1980-08-08");
        found(expected, died, "informantIdentifier=I" + family, "eventCountry=FAR");
        found(expected, died, "dateOfEventStart=2026-01-03,dateOfEventEnd=2026-02-01");
        for (String both : List.of(
                "dateOfRegistration=" + today,
                "dateOfRegistrationStart=2026-01-01T00:00:00.000Z,dateOfRegistrationEnd=2999-12-31T23:59:59.999Z",
                "timePeriodFrom=2026-01-01",
                "declarationLocationId=" + peer.office,
                "declarationJurisdictionId=" + peer.province,
                "declarationJurisdictionId=" + peer.office,
                "eventLocationLevel1=" + peer.province,
                "eventLocationLevel2=" + peer.district)) {
            found(expected, born, both);
            found(expected, died, both);
        }
        found(expected, born, "compositionType=birth-declaration");
        expected.put("event=marriage", Set.of());
        expected.put("groomFirstNames=Ada", Set.of());
        expected.put("brideIdentifier=N" + family, Set.of());
        expected.put("dateOfMarriage=2026-01-02", Set.of());
        expected.put("dateOfRegistrationStart=1999-01-01,dateOfRegistrationEnd=1999-12-31", Set.of());
        expected.put("timePeriodFrom=2999-01-01", Set.of());
        expected.put("declarationLocationId=" + peer.hospital, Set.of());
        expected.put("recordId=nothing", Set.of());
        expected.put("motherFirstNames=Ada", Set.of());
        expected.put("eventCountry=XXX", Set.of());

        expected.forEach((criteria, ids) -> {
            Map<String, Object> parameters = new HashMap<>(Map.of("declarationLocationId", peer.office));
            for (String criterion : criteria.split(",")) {
                String[] pair = criterion.split("=", 2);
                parameters.put(pair[0], pair[0].equals("compositionType") ? List.of(pair[1]) : pair[1]);
            }
            JsonNode found = peer.search(gateway.adminToken(), parameters);
            assertThat(new TreeSet<>(Peer.ids(found))).as(criteria).isEqualTo(new TreeSet<>(ids));
            assertThat(found.path("totalItems").asInt()).as(criteria).isEqualTo(ids.size());
        });
    }

    private static void found(Map<String, Set<String>> expected, String id, String... criteria) {
        for (String criterion : criteria) {
            expected.computeIfAbsent(criterion, _ -> new TreeSet<>()).add(id);
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void pagesAreCutFromAnExactTotalInTheOrderThatWasAsked(GatewayHarness gateway) {
        Peer peer = new Peer(gateway);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(peer.registered(birth(peer, "Ada", "").replace("2026-01-02", "2026-01-1" + (9 - i))));
        }
        Map<String, String> all = Map.of("childLastName", family);
        String token = gateway.adminToken();

        JsonNode page = peer.search(token, all, "count", 2, "skip", 1, "sort", "asc");
        assertThat(page.path("totalItems").asInt()).isEqualTo(5);
        assertThat(Peer.ids(page)).isEqualTo(ids.subList(1, 3));
        assertThat(Peer.ids(peer.search(token, all))).isEqualTo(ids.reversed());
        assertThat(Peer.ids(peer.search(token, all, "sortColumn", "dateOfEvent", "sort", "asc")))
                .isEqualTo(ids.reversed());
        assertThat(Peer.ids(peer.search(token, all, "sortBy", List.of(Map.of("column", "createdAt", "order", "asc")))))
                .isEqualTo(ids);
        assertThat(Peer.ids(peer.search(token, all, "sortColumn", "nobodyKnows")))
                .isEqualTo(ids.reversed());
        JsonNode beyond = peer.search(token, all, "skip", 5);
        assertThat(Peer.ids(beyond)).isEmpty();
        assertThat(beyond.path("totalItems").asInt()).isEqualTo(5);
        assertThat(peer.search(token, all, "count", 0).path("totalItems").asInt())
                .isEqualTo(5);
        for (Object[] wrong :
                List.of(new Object[] {"count", -1}, new Object[] {"count", 1001}, new Object[] {"skip", 10_001})) {
            assertThat(peer.trySearch(token, all, wrong).expect(200).text("/errors/0/extensions/issues/0/path"))
                    .isEqualTo("/" + wrong[0]);
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aClientFindsRegisteredRecordsWhateverItAsks(GatewayHarness gateway) {
        Peer peer = new Peer(gateway);
        String registered = peer.registered(birth(peer, "Ada", ""));
        String notified = peer.notified(birth(peer, "Ida", ""));
        Partner partner = peer.searcher();

        for (List<String> statuses : List.of(List.of("REGISTERED"), List.of("IN_PROGRESS"), List.<String>of())) {
            assertThat(Peer.ids(peer.search(
                            partner.token(), Map.of("motherFamilyName", family, "registrationStatuses", statuses))))
                    .as(statuses.toString())
                    .containsExactly(registered);
        }
        assertThat(Peer.ids(peer.search(
                        gateway.adminToken(),
                        Map.of(
                                "motherFamilyName",
                                family,
                                "registrationStatuses",
                                List.of("IN_PROGRESS", "REJECTED")))))
                .containsExactly(notified);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aClientSeesTheFieldsThatItWasGrantedAndMayAskForNoOthers(GatewayHarness gateway) {
        Peer peer = new Peer(gateway);
        peer.registered(birth(peer, "Ada", ""));
        Partner partner = peer.partner("RECORD_SEARCH", List.of("child.names", "birth.date"), List.of());

        JsonNode result =
                peer.search(partner.token(), Map.of("childLastName", family)).at("/results/0");
        HttpAnswer refused = peer.trySearch(
                partner.token(), Map.of("childLastName", family, "motherFamilyName", family, "contactNumber", "1"));

        assertThat(result.at("/childName/0/familyName").asText()).isEqualTo(family);
        assertThat(result.path("dateOfBirth").asText()).isEqualTo("2026-01-02");
        for (String withheld : List.of("childGender", "mothersFirstName", "motherIdentifier", "placeOfBirth")) {
            assertThat(result.path(withheld).isNull()).as(withheld).isTrue();
        }
        for (String withheld : List.of("contactNumber", "eventLocationId", "registeredLocationId")) {
            assertThat(result.path("registration").path(withheld).isNull())
                    .as(withheld)
                    .isTrue();
        }
        assertThat(refused.text("/errors/0/extensions/code")).isEqualTo("FORBIDDEN");
        assertThat(refused.json().at("/errors/0/extensions/issues").findValuesAsText("path"))
                .contains("/advancedSearchParameters/motherFamilyName", "/advancedSearchParameters/contactNumber");
        assertThat(refused.json().at("/data/searchEvents").isNull()).isTrue();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aClientOfAnotherAreaFindsNothingAndCountsNothing(GatewayHarness gateway) {
        Peer peer = new Peer(gateway);
        Peer elsewhere = new Peer(gateway);
        String id = peer.registered(birth(peer, "Ada", ""));
        Partner inside = peer.partner("RECORD_SEARCH", List.of(), List.of(peer.province));
        Partner outside = peer.partner("RECORD_SEARCH", List.of(), List.of(elsewhere.province));

        assertThat(Peer.ids(peer.search(inside.token(), Map.of("childLastName", family))))
                .containsExactly(id);
        JsonNode found = peer.search(outside.token(), Map.of("childLastName", family));
        assertThat(Peer.ids(found)).isEmpty();
        assertThat(found.path("totalItems").asInt()).isZero();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoSawWhichRecordIsInTheAuditTrail(GatewayHarness gateway) {
        Peer peer = new Peer(gateway);
        String id = peer.registered(birth(peer, "Ada", ""));
        Partner partner = peer.searcher();

        peer.search(partner.token(), Map.of("childLastName", family, "event", "birth"));

        List<String> entries = gateway.bean(Jdbi.class).withHandle(handle -> handle.createQuery("""
                        select subject_type || ' ' || subject_id || ' ' || details from audit_unsealed
                        where actor_id = :client
                        union all
                        select subject_type || ' ' || subject_id || ' ' || details from audit_entry
                        where actor_id = :client
                        """)
                .bind("client", UUID.fromString(partner.id()))
                .mapTo(String.class)
                .list());
        assertThat(entries)
                .hasSize(2)
                .anySatisfy(entry -> assertThat(entry).startsWith("record " + id))
                .anySatisfy(entry -> assertThat(entry).startsWith("search ").contains("childLastName"))
                .noneSatisfy(entry -> assertThat(entry).contains(family));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void halfARangeAndWhatIsNoDateAreRefusedByName(GatewayHarness gateway) {
        Peer peer = new Peer(gateway);

        HttpAnswer answer = peer.trySearch(
                        gateway.adminToken(),
                        Map.of(
                                "dateOfEventEnd", "2026-01-01",
                                "motherDoBStart", "1990-01-01",
                                "childDoB", "2026-02-30",
                                "childGender", "f?"))
                .expect(200);

        assertThat(answer.text("/errors/0/message"))
                .contains("dateOfEventStart must be provided along with dateOfEventEnd")
                .contains("motherDoBEnd must be provided along with motherDoBStart");
        assertThat(answer.text("/errors/0/extensions/code")).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.json().at("/errors/0/extensions/issues").findValuesAsText("path"))
                .containsExactlyInAnyOrder(
                        "/advancedSearchParameters/dateOfEventStart",
                        "/advancedSearchParameters/motherDoBEnd",
                        "/advancedSearchParameters/childDoB",
                        "/advancedSearchParameters/childGender");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aUsedUpQuotaIsToldAsTheClientsVersionToldIt(GatewayHarness gateway) {
        Peer peer = new Peer(gateway);

        HttpAnswer late = usedUp(peer, null).expect(429);
        assertThat(late.text("/errors/0/extensions/code")).isEqualTo("RATE_LIMIT_EXCEEDED");
        assertThat(Integer.parseInt(late.header("Retry-After"))).isBetween(1, 24 * 60 * 60);
        HttpAnswer middle = usedUp(peer, "1.6").expect(200);
        assertThat(middle.text("/errors/0/extensions/code")).isEqualTo("DAILY_QUOTA_EXCEEDED");
        HttpAnswer early = usedUp(peer, "1.2").expect(200);
        assertThat(early.text("/errors/0/message")).isEqualTo("Daily search quota exceeded");
        assertThat(early.header("Retry-After")).isNotEmpty();
    }

    /** The second search of a client that has one a day. */
    private HttpAnswer usedUp(Peer peer, @Nullable String version) {
        Partner partner = peer.searcher();
        peer.settle(partner, version, 1);
        peer.search(partner.token(), Map.of("childLastName", family));
        return peer.trySearch(partner.token(), Map.of("childLastName", family));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoMayNotSearchFindsNothingOrIsToldAsTheVersionToldIt(GatewayHarness gateway) {
        Peer peer = new Peer(gateway);
        Partner partner = peer.partner("HEALTH", List.of(), List.of());

        JsonNode silent = peer.search(partner.token(), Map.of("childLastName", family));
        peer.settle(partner, "1.2", 0);
        HttpAnswer told =
                peer.trySearch(partner.token(), Map.of("childLastName", family)).expect(200);

        assertThat(silent.toString()).isEqualTo("{\"totalItems\":0,\"results\":[]}");
        assertThat(told.text("/errors/0/message"))
                .isEqualTo("Advanced search is only allowed for registrar, registration agent & field agent");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void withoutATokenTheAnswerIs200AndSaysSo(GatewayHarness gateway) {
        Peer peer = new Peer(gateway);
        for (String token : new String[] {null, "not.a.token"}) {
            HttpAnswer answer = peer.ask(
                            token, "{ searchEvents(advancedSearchParameters: {}) { totalItems } }", Map.of())
                    .expect(200);
            assertThat(answer.text("/errors/0/extensions/code")).isEqualTo("UNAUTHENTICATED");
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aQueryMayStandInTheUrl(GatewayHarness gateway) {
        Peer peer = new Peer(gateway);
        String id = peer.registered(birth(peer, "Ada", ""));
        String query = "query($p: AdvancedSearchParametersInput!) { searchEvents(advancedSearchParameters: $p) {"
                + " results { id } } }";
        String url =
                "/graphql?query=" + encoded(query) + "&variables=" + encoded("{\"p\":{\"recordId\":\"" + id + "\"}}");

        assertThat(gateway.get(url, gateway.adminToken()).expect(200).text("/data/searchEvents/results/0/id"))
                .isEqualTo(id);
        assertThat(gateway.get(url, null).expect(200).text("/errors/0/extensions/code"))
                .isEqualTo("UNAUTHENTICATED");
        gateway.get(
                        "/graphql?query=" + encoded("mutation { deleteSystem(clientId: \"x\") { name } }"),
                        gateway.adminToken())
                .expect(405);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String birth(Peer peer, String given, String more) {
        return """
                {'eventType':'BIRTH',
                 'child':{'names':[{'given':['%2$s','May'],'family':'%1$s'}],'sex':'FEMALE','birthDate':'2026-01-02',
                     'identifiers':[{'type':'NATIONAL_ID','value':'C%1$s'}]},
                 'mother':{'names':[{'given':['Zoë'],'family':'%1$s'}],'birthDate':'1990-11-30',
                     'identifiers':[{'type':'NATIONAL_ID','value':'N%1$s'}]},
                 'father':{'names':[{'given':['Bo'],'family':'%1$s'}]},
                 'contact':{'relationship':'MOTHER','phone':'+2547%1$s','email':'%1$s@example.org'},
                 'birth':{'date':'2026-01-02','place':{'kind':'HEALTH_FACILITY','location':'%3$s'}}%4$s}
                """.formatted(family, given, peer.hospital, more);
    }

    private String death(Peer peer) {
        return """
                {'eventType':'DEATH',
                 'deceased':{'names':[{'given':['Cy'],'family':'%1$s'}],'sex':'MALE','birthDate':'1950-05-05',
                     'identifiers':[{'type':'NATIONAL_ID','value':'D%1$s'}]},
                 'informant':{'relationship':'SPOUSE','names':[{'given':['Di'],'family':'%1$s'}],
                     'birthDate':'1980-08-08','identifiers':[{'type':'PASSPORT','value':'I%1$s'}]},
                 'death':{'date':'2026-01-05','place':{'kind':'PRIVATE_HOME','address':
                     {'country':'FAR','state':'%2$s','district':'%3$s'}}}}
                """.formatted(family, peer.province, peer.district);
    }
}
