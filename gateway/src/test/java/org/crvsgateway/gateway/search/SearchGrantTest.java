package org.crvsgateway.gateway.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.Role;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.junit.jupiter.api.Test;

final class SearchGrantTest {

    @Test
    void aCriterionOnAnybodyLooksOnlyAtThoseWhoseFieldWasGranted() {
        SearchQuery narrowed = narrow(
                "{'identifier':{'value':'1'},'persons':[{'family':'a'}]}",
                "child.names",
                "mother",
                "father.identifiers");

        assertThat(narrowed.persons().getFirst().roles()).containsExactlyInAnyOrder(Role.CHILD, Role.MOTHER);
        assertThat(Objects.requireNonNull(narrowed.numbers().identifier()).roles())
                .containsExactlyInAnyOrder(Role.MOTHER, Role.FATHER);
    }

    @Test
    void aPersonIsLookedForWhereAllOfTheirCriteriaWereGranted() {
        SearchQuery narrowed =
                narrow("{'persons':[{'family':'a','birthDateFrom':'1990'}]}", "*.names", "mother.birthDate", "spouse");

        assertThat(narrowed.persons().getFirst().roles()).containsExactlyInAnyOrder(Role.MOTHER, Role.SPOUSE);
    }

    @Test
    void theSexOfTheRegistrantIsAskedWhereItWasGranted() {
        SearchQuery narrowed = narrow("{'trackingId':'B1234567','sex':'MALE'}", "deceased.sex", "mother.sex");

        assertThat(narrowed.persons().getFirst().roles()).containsExactly(Role.DECEASED);
    }

    @Test
    void aDateLooksOnlyAtTheKindsOfEventWhoseDateWasGranted() {
        SearchQuery narrowed =
                narrow("{'eventDateFrom':'2026','place':'x'}", "birth", "death.date", "fetalDeath.place");

        assertThat(narrowed.happening().types()).containsExactly(EventType.BIRTH);
    }

    @Test
    void registrationNumberTrackingIdKindStatusAndDayOfRegistrationNeedNoGrant() {
        SearchQuery narrowed = narrow("""
                {'registrationNumber':'1','trackingId':'B1234567','eventType':'BIRTH','status':['REGISTERED'],
                 'registeredFrom':'2026'}
                """);

        assertThat(narrowed.numbers().registrationNumber()).isEqualTo("1");
    }

    @Test
    void whatWasNotGrantedIsRefusedByItsPath() {
        String everything = """
                {'identifier':{'value':'1'},
                 'persons':[{'given':'a'},{'role':'MOTHER','family':'b'},{'role':'FATHER','sex':'MALE'},
                            {'birthDateTo':'1990'}],
                 'sex':'MALE','eventDateTo':'2026','place':'x','office':'y'}
                """;

        ProblemException refusal =
                catchThrowableOfType(ProblemException.class, () -> narrow(everything, "father.names"));

        assertThat(refusal.type()).isEqualTo(ProblemType.FIELD_NOT_GRANTED);
        assertThat(refusal.issues().stream().map(Issue::path))
                .containsExactly(
                        "/identifier",
                        "/persons/1/family",
                        "/persons/2/sex",
                        "/persons/3/birthDateTo",
                        "/sex",
                        "/eventDateTo",
                        "/place",
                        "/office");
    }

    @Test
    void aPlaceIsRefusedWhereOnlyAnotherKindOfEventWouldShowIt() {
        ProblemException refusal = catchThrowableOfType(
                ProblemException.class, () -> narrow("{'eventType':'DEATH','place':'x'}", "birth.place", "death.date"));

        assertThat(refusal.issues().stream().map(Issue::path)).containsExactly("/place");
    }

    @Test
    void dateAndPlaceMustBothBeGrantedForOneKindOfEvent() {
        ProblemException refusal = catchThrowableOfType(
                ProblemException.class,
                () -> narrow("{'eventDateFrom':'2026','place':'x'}", "birth.place", "death.date"));

        assertThat(refusal.issues().stream().map(Issue::path)).containsExactly("/place");
    }

    private static SearchQuery narrow(String json, String... granted) {
        StrictJson.Parsed body =
                (StrictJson.Parsed) StrictJson.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        return SearchGrant.narrow(SearchRequestReader.read(body.root()).query(), new FieldGrant(Set.of(granted)));
    }
}
