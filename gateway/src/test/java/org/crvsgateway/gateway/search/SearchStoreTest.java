package org.crvsgateway.gateway.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.record.RecordHeader;
import org.crvsgateway.gateway.record.RecordIntake;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.crvsgateway.gateway.vitalevent.json.VitalEventReader;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the store must do on each database. Every test looks among people of a family name of its own. */
final class SearchStoreTest {

    private static final String BOTH = "org.crvsgateway.gateway.harness.GatewayHarness#both";

    private final String family = "f" + UUID.randomUUID().toString().replaceAll("[^0-9a-f]", "");

    @ParameterizedTest
    @MethodSource(BOTH)
    void neitherAccentsNorCaseMatter(GatewayHarness gateway) {
        UUID record = open(gateway, birth("Zoë Ángela", "Núñez-" + family, ""));

        assertThat(find(gateway, person("zoe", "NUNEZ " + family))).containsExactly(record);
        assertThat(find(gateway, person("ZOÉ angela", "ñuñez " + family))).containsExactly(record);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theBeginningOfTheNameOrOfAnyWordInItFinds(GatewayHarness gateway) {
        UUID record = open(gateway, birth("Anna Maria", "van der " + family, ""));

        assertThat(find(gateway, person("an", family))).containsExactly(record);
        assertThat(find(gateway, person("mar", family))).containsExactly(record);
        assertThat(find(gateway, person("anna mar", "der " + family))).containsExactly(record);
        assertThat(find(gateway, person("nna", family))).isEmpty();
        assertThat(find(gateway, person("maria anna", family))).isEmpty();
        assertThat(find(gateway, person("an", family.substring(1)))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void wildcardsAreText(GatewayHarness gateway) {
        open(gateway, birth("Anna", family, ""));

        assertThat(find(gateway, person("a%a", family))).isEmpty();
        assertThat(find(gateway, person("ann_", family + "!"))).hasSize(1);
        PersonQuery.Names wild = new PersonQuery.Names("a%", family);
        assertThat(find(gateway, named(request(person("a", family)).query(), wild)))
                .isEmpty();
        assertThat(find(gateway, named(request(person("a", family)).query(), new PersonQuery.Names("ann_", family))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void everyNameOfAPersonIsFound(GatewayHarness gateway) {
        UUID record = open(gateway, """
                {"eventType":"BIRTH","mother":{"names":[
                    {"use":"en","given":["Layla"],"family":"Haddad"},
                    {"use":"ar","given":["ليلى"],"family":"%s"}]}}
                """.formatted(family));

        assertThat(find(gateway, person("layla", family))).containsExactly(record);
        assertThat(find(gateway, person("ليلى", family))).containsExactly(record);
        assertThat(find(gateway, person("ليلى", "haddad"))).contains(record);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theRoleAndTheSexOfAPersonCount(GatewayHarness gateway) {
        UUID record = open(gateway, """
                {"eventType":"BIRTH",
                 "child":{"names":[{"given":["Ada"],"family":"%1$s"}],"sex":"FEMALE"},
                 "father":{"names":[{"given":["Bo"],"family":"%1$s"}],"sex":"MALE"}}
                """.formatted(family));

        assertThat(find(gateway, persons("{'role':'FATHER','given':'bo','family':'%s'}")))
                .containsExactly(record);
        assertThat(find(gateway, persons("{'role':'MOTHER','family':'%s'}"))).isEmpty();
        assertThat(find(gateway, persons("{'family':'%s','sex':'MALE','given':'ada'}")))
                .isEmpty();
        assertThat(find(gateway, persons("{'given':'ada','family':'%s'},{'given':'bo','family':'%s'}")))
                .containsExactly(record);
        assertThat(find(gateway, persons("{'given':'ada','family':'%s'},{'given':'cy','family':'%s'}")))
                .isEmpty();
        assertThat(find(gateway, "{'sex':'FEMALE','persons':[{'family':'%s'}]}"))
                .containsExactly(record);
        assertThat(find(gateway, "{'sex':'MALE','persons':[{'family':'%s'}]}")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aPartialBirthDateIsFoundByEveryRangeThatItMayLieIn(GatewayHarness gateway) {
        UUID record = open(gateway, """
                {"eventType":"BIRTH","mother":{"names":[{"family":"%s"}],"birthDate":"1990-11"}}
                """.formatted(family));

        assertThat(find(gateway, persons("{'family':'%s','birthDateFrom':'1990-11-30'}")))
                .containsExactly(record);
        assertThat(find(gateway, persons("{'family':'%s','birthDateFrom':'1990','birthDateTo':'1990'}")))
                .containsExactly(record);
        assertThat(find(gateway, persons("{'family':'%s','birthDateTo':'1990-10'}")))
                .isEmpty();
        assertThat(find(gateway, persons("{'family':'%s','birthDateFrom':'1990-12'}")))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anIdentifierIsFoundExactlyAndWithItsType(GatewayHarness gateway) {
        UUID record = open(gateway, """
                {"eventType":"BIRTH","mother":{"identifiers":[{"type":"NATIONAL_ID","value":"%s"}]}}
                """.formatted(family));

        assertThat(find(gateway, "{'identifier':{'value':'%s'}}")).containsExactly(record);
        assertThat(find(gateway, "{'identifier':{'type':'national-id','value':'%s'}}"))
                .containsExactly(record);
        assertThat(find(gateway, "{'identifier':{'type':'PASSPORT','value':'%s'}}"))
                .isEmpty();
        assertThat(find(gateway, "{'identifier':{'value':'%s0'}}")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsTooLongToBeLookedUpIsCutBetweenCharacters(GatewayHarness gateway) {
        String beginning = (family + "x".repeat(200)).substring(0, 199);
        UUID record = open(gateway, """
                {"eventType":"BIRTH","office":"%1$s😀","mother":{"identifiers":[{"type":"%1$s😀","value":"%1$s😀"}]}}
                """.formatted(beginning));

        assertThat(find(gateway, "{'identifier':{'value':'" + beginning + "'}}"))
                .containsExactly(record);
        assertThat(find(gateway, "{'office':'" + beginning + "'}")).containsExactly(record);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anEventIsFoundByEveryRangeThatItsDateMayLieIn(GatewayHarness gateway) {
        UUID day = open(gateway, birth("Day", family, "'date':'2024-02-29'"));
        UUID month = open(gateway, birth("Month", family, "'date':'2024-02'"));
        UUID year = open(gateway, birth("Year", family, "'date':'2024'"));
        UUID unknown = open(gateway, birth("Unknown", family, "'weightGrams':3200"));

        assertThat(find(gateway, happened("'eventDateFrom':'2024-02-29','eventDateTo':'2024-02-29'")))
                .containsExactly(year, month, day);
        assertThat(find(gateway, happened("'eventDateFrom':'2024-03-01'"))).containsExactly(year);
        assertThat(find(gateway, happened("'eventDateFrom':'2024-12-31'"))).containsExactly(year);
        assertThat(find(gateway, happened("'eventDateFrom':'2025'"))).isEmpty();
        assertThat(find(gateway, happened("'eventDateTo':'2024-01'"))).containsExactly(year);
        assertThat(find(gateway, happened("'eventDateTo':'2023'"))).isEmpty();
        assertThat(find(gateway, happened("'eventType':'BIRTH'"))).containsExactly(unknown, year, month, day);
        assertThat(find(gateway, happened("'eventType':'DEATH'"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void placeAndOfficeAreFoundAsTheyWereWritten(GatewayHarness gateway) {
        UUID record = open(gateway, """
                {"eventType":"BIRTH","office":"o-%1$s","birth":{"place":{"location":"p-%1$s"}}}
                """.formatted(family));

        assertThat(find(gateway, "{'place':'p-%s'}")).containsExactly(record);
        assertThat(find(gateway, "{'office':'o-%s'}")).containsExactly(record);
        assertThat(find(gateway, "{'place':'o-%s'}")).isEmpty();
        assertThat(find(gateway, "{'office':'p-%s'}")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void numberStatusAndDayOfRegistrationAreFound(GatewayHarness gateway) {
        UUID record = open(gateway, birth("Ada", family, ""));
        UUID other = open(gateway, birth("Bo", family, ""));
        register(gateway, record, "N-" + family, "2026-03-31T23:59:59.999999Z");

        assertThat(find(gateway, "{'registrationNumber':'N-%s'}")).containsExactly(record);
        assertThat(find(gateway, happened("'status':['REGISTERED']"))).containsExactly(record);
        assertThat(find(gateway, happened("'status':['NOTIFIED','REGISTERED']")))
                .containsExactly(other, record);
        assertThat(find(gateway, happened("'registeredFrom':'2026-03-31','registeredTo':'2026-03-31'")))
                .containsExactly(record);
        assertThat(find(gateway, happened("'registeredFrom':'2026-04'"))).isEmpty();
        assertThat(find(gateway, happened("'registeredTo':'2026-03-30'"))).isEmpty();
        String trackingId = trackingId(gateway, record);
        assertThat(find(gateway, "{'trackingId':'" + trackingId.toLowerCase(java.util.Locale.ROOT) + "'}"))
                .containsExactly(record);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void pagesGoOnAfterTheRecordThatTheLastOneEndedWith(GatewayHarness gateway) {
        List<UUID> records = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            records.addFirst(open(gateway, birth("Ada", family, "")));
        }
        SearchQuery query = request(person("ada", family)).query();

        assertThat(page(gateway, query, 2, null)).isEqualTo(records.subList(0, 2));
        assertThat(page(gateway, query, 2, records.get(1))).isEqualTo(records.subList(2, 4));
        assertThat(page(gateway, query, 2, records.get(3))).isEqualTo(records.subList(4, 5));
        assertThat(page(gateway, query, 2, records.get(4))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aSearchDoesNotLeaveItsTimeoutToTheNextUserOfTheConnection(GatewayHarness gateway) throws Exception {
        int timeout = gateway.bean(Jdbi.class).withHandle(handle -> {
            gateway.bean(SearchStore.class)
                    .find(handle, request(person("ada", family)).query(), 1, null);
            try (var statement = handle.getConnection().createStatement()) {
                return statement.getQueryTimeout();
            }
        });

        assertThat(timeout).isZero();
    }

    private static UUID open(GatewayHarness gateway, String json) {
        List<org.crvsgateway.gateway.problem.Issue> issues = new ArrayList<>();
        VitalEvent event = new VitalEventReader(InstantSource.system())
                .read(tree(json), Set.of(), issues)
                .orElseThrow();
        assertThat(issues).isEmpty();
        RecordHeader header = gateway.bean(Jdbi.class).inTransaction(handle -> gateway.bean(RecordIntake.class)
                .open(handle, Caller.GATEWAY, event)
                .header());
        return header.id();
    }

    private static void register(GatewayHarness gateway, UUID record, String number, String at) {
        gateway.bean(Jdbi.class).useHandle(handle -> handle.createUpdate("""
                        update record set status = 'REGISTERED', registration_number = :number, registered_at = :at
                        where id = :id
                        """)
                .bind("number", number)
                .bind("at", OffsetDateTime.parse(at))
                .bind("id", record)
                .execute());
    }

    private static String trackingId(GatewayHarness gateway, UUID record) {
        return gateway.bean(Jdbi.class)
                .withHandle(handle -> handle.createQuery("select tracking_id from record where id = :id")
                        .bind("id", record)
                        .mapTo(String.class)
                        .one());
    }

    private List<UUID> find(GatewayHarness gateway, String json) {
        return find(gateway, request(json.replace("%s", family)).query());
    }

    private static List<UUID> find(GatewayHarness gateway, SearchQuery query) {
        return page(gateway, query, 100, null);
    }

    private static List<UUID> page(GatewayHarness gateway, SearchQuery query, int limit, @Nullable UUID after) {
        return gateway.bean(Jdbi.class)
                .withHandle(handle -> gateway.bean(SearchStore.class).find(handle, query, limit, after));
    }

    private static SearchRequest request(String json) {
        return SearchRequestReader.read(tree(json));
    }

    private static SearchQuery named(SearchQuery query, PersonQuery.Names names) {
        PersonQuery person = query.persons().getFirst();
        return new SearchQuery(
                query.numbers(),
                List.of(new PersonQuery(person.path(), person.roles(), names, null, DayRange.ANY)),
                query.happening(),
                query.filing(),
                query.criteria());
    }

    private static JsonNode tree(String json) {
        if (StrictJson.parse(json.replace('\'', '"').getBytes(java.nio.charset.StandardCharsets.UTF_8))
                instanceof StrictJson.Parsed parsed) {
            return parsed.root();
        }
        throw new AssertionError("not JSON: " + json);
    }

    private static String birth(String given, String family, String details) {
        return "{'eventType':'BIRTH','child':{'names':[{'given':['" + given + "'],'family':'" + family
                + "'}]},'birth':{" + details + "}}";
    }

    private static String person(String given, String family) {
        return "{'persons':[{'given':'" + given + "','family':'" + family + "'}]}";
    }

    private static String persons(String persons) {
        return "{'persons':[" + persons + "]}";
    }

    private static String happened(String criteria) {
        return "{'persons':[{'family':'%s'}]," + criteria + "}";
    }
}
