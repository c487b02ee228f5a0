package org.crvsgateway.gateway.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.record.RecordStatus;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.Role;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SearchRequestReaderTest {

    @Test
    void everyCriterionIsRead() {
        SearchRequest request = read("""
                {'registrationNumber':' 2026-A-1 ','trackingId':'bioooool','identifier':{'type':'national id','value':'7'},
                 'persons':[{'role':'mother','given':'Zoë','family':'O\\u2019Neil','sex':'f','birthDateFrom':'1990',
                             'birthDateTo':'1990-02'}],
                 'eventType':'fetal-death','status':['registered','REVOKED'],'eventDateFrom':'2024-02',
                 'eventDateTo':'2024-02','registeredFrom':'2026-01-01','registeredTo':'2026','place':'p','office':'o',
                 'limit':100}
                """);

        SearchQuery query = request.query();
        assertThat(request.limit()).isEqualTo(100);
        assertThat(query.numbers())
                .isEqualTo(new SearchQuery.Numbers(
                        "2026-A-1",
                        "B1000001",
                        new SearchQuery.IdentifierQuery("NATIONAL_ID", "7", java.util.EnumSet.allOf(Role.class))));
        PersonQuery mother = query.persons().getFirst();
        assertThat(mother.roles()).containsExactly(Role.MOTHER);
        assertThat(mother.names()).isEqualTo(new PersonQuery.Names("zoe", "o neil"));
        assertThat(mother.birthDate()).isEqualTo(days("1990-01-01", "1990-02-28"));
        assertThat(query.happening().types()).containsExactly(EventType.FETAL_DEATH);
        assertThat(query.happening().date()).isEqualTo(days("2024-02-01", "2024-02-29"));
        assertThat(query.filing().statuses()).containsExactlyInAnyOrder(RecordStatus.REGISTERED, RecordStatus.REVOKED);
        assertThat(query.filing().registered()).isEqualTo(days("2026-01-01", "2026-12-31"));
        assertThat(query.criteria())
                .containsExactlyInAnyOrder(
                        "registrationNumber",
                        "trackingId",
                        "identifier.type",
                        "identifier.value",
                        "persons.role",
                        "persons.given",
                        "persons.family",
                        "persons.sex",
                        "persons.birthDateFrom",
                        "persons.birthDateTo",
                        "eventType",
                        "status",
                        "eventDateFrom",
                        "eventDateTo",
                        "registeredFrom",
                        "registeredTo",
                        "place",
                        "office");
    }

    @Test
    void everyFaultIsReportedByItsPath() {
        assertThat(faults("""
                {'registrationNumber':7,'trackingId':'','identifier':{'typ':'X'},
                 'persons':[{'role':'AUNT'},{},7,{'given':'%%%','family':'a\\u0000b','birthDateFrom':'2026-02-30'}],
                 'sex':'X','eventType':'PARTY','status':['GONE',1],'eventDateFrom':'2026-11-02',
                 'eventDateTo':'2026-11-01','registeredTo':'yesterday','place':[],'limit':0,'after':'x','a/b~c':1}
                """))
                .containsExactlyInAnyOrder(
                        "/registrationNumber not-a-text",
                        "/trackingId invalid-length",
                        "/identifier/typ unknown-field",
                        "/identifier/value required",
                        "/persons/0/role unknown-role",
                        "/persons/1 required",
                        "/persons/2 not-an-object",
                        "/persons/3/given no-letters",
                        "/persons/3/family invalid-character",
                        "/persons/3/birthDateFrom invalid-date",
                        "/sex invalid-sex",
                        "/eventType unknown-event-type",
                        "/status/0 unknown-status",
                        "/status/1 not-a-text",
                        "/eventDateTo range-is-empty",
                        "/registeredTo invalid-date",
                        "/place not-a-text",
                        "/limit invalid-number",
                        "/after invalid-cursor",
                        "/a~1b~0c unknown-field");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'eventType':'BIRTH'}",
                "{'status':['REGISTERED'],'sex':'MALE'}",
                "{'persons':[]}",
                "{'persons':[{'role':'CHILD','sex':'MALE'}]}",
                "{'trackingId':null,'limit':5}"
            })
    void whatWouldListTheWholeRegisterIsRefused(String json) {
        assertThat(faults(json)).containsExactly(" criterion-required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "null", "'text'"})
    void whatIsNoObjectIsRefused(String json) {
        assertThat(faults(json)).containsExactly(" not-an-object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"101", "1.5", "'20'", "1e400", "99999999999999999999"})
    void aPageHasOneToAHundredRecords(String limit) {
        assertThat(faults("{'place':'p','limit':" + limit + "}")).containsExactly("/limit invalid-number");
    }

    @Test
    void tooManyPersonsAreRefused() {
        String persons = "{'family':'a'},".repeat(10) + "{'family':'a'}";

        assertThat(faults("{'persons':[" + persons + "]}")).containsExactly("/persons too-many");
    }

    @Test
    void aCursorIsReadBack() {
        java.util.UUID id = java.util.UUID.fromString("019a9d2f-3c4d-7e5f-8a6b-0c1d2e3f4a5b");

        assertThat(read("{'place':'p','after':'" + Cursor.of(id) + "'}").after())
                .isEqualTo(id);
        assertThat(Cursor.parse("!".repeat(22))).isEmpty();
    }

    private static List<String> faults(String json) {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> read(json));
        assertThat(refusal.type()).isEqualTo(ProblemType.INVALID_INPUT);
        return refusal.issues().stream()
                .map(issue -> issue.path() + " " + issue.code())
                .toList();
    }

    private static SearchRequest read(String json) {
        StrictJson.Parsed body =
                (StrictJson.Parsed) StrictJson.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        return SearchRequestReader.read(body.root());
    }

    private static DayRange days(String from, String to) {
        return new DayRange(LocalDate.parse(from), LocalDate.parse(to));
    }
}
