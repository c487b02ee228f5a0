package org.crvsgateway.gateway.vitalevent.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.Severity;
import org.crvsgateway.gateway.vitalevent.Birth;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VitalEventReaderTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T08:00:00Z"));

    private final List<Issue> issues = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(EventType.class)
    void theEventTypeAloneIsEnough(EventType type) {
        VitalEvent event =
                read("{'eventType':'%s'}".formatted(type.topicPrefix())).orElseThrow();

        assertThat(event.type()).isEqualTo(type);
        assertThat(issues).isEmpty();
        assertThat(new String(VitalEventWriter.bytes(event), StandardCharsets.UTF_8))
                .isEqualTo("{\"eventType\":\"" + type + "\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /eventType required",
                "{'eventType':null} | /eventType required",
                "{'eventType':'PARTY'} | /eventType unknown-event-type",
                "{'eventType':7} | /eventType unknown-event-type",
                "{'eventType':['BIRTH']} | /eventType unknown-event-type",
                "[] | not-an-object",
                "7 | not-an-object"
            })
    void whatIsNoVitalEventIsNotRead(String json, String fault) {
        assertThat(read(json)).isEmpty();
        assertThat(issues.getFirst().severity()).isEqualTo(Severity.ERROR);
        assertThat((issues.getFirst().path() + " " + issues.getFirst().code()).strip())
                .isEqualTo(fault);
    }

    @Test
    void faultsAreToldBesideAMissingEventTypeToo() {
        read("{'mother':{'birthDate':'2026-02-30'}}");

        assertThat(faults()).containsExactly("/eventType required", "/mother/birthDate invalid-date");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "2026-13", "30.11.2026", "2026-11-20T10:00:00Z", "soon"})
    void aDateThatDoesNotExistIsLeftOutAndTold(String date) {
        VitalEvent event = read("{'eventType':'BIRTH','birth':{'date':'%s','weightGrams':3200}}".formatted(date))
                .orElseThrow();

        assertThat(event.occurrence().date()).isNull();
        assertThat(((Birth) event).details().weightGrams()).isEqualTo(3200);
        assertThat(faults()).containsExactly("/birth/date invalid-date");
    }

    @Test
    void aBirthInTheFutureIsTakenOverAndTold() {
        VitalEvent event =
                read("{'eventType':'BIRTH','birth':{'date':'2026-11-22'}}").orElseThrow();

        assertThat(event.occurrence().date()).hasToString("2026-11-22");
        assertThat(faults()).containsExactly("/birth/date date-in-future");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-20", "2026-11", "2026"})
    void todayIsNotTheFutureNorIsAPeriodThatHasBegun(String date) {
        read("{'eventType':'BIRTH','birth':{'date':'%s'}}".formatted(date));

        assertThat(issues).isEmpty();
    }

    @Test
    void todayIsTodayWhereTheDayBeginsFirst() {
        var reader = new VitalEventReader(InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z")));

        reader.read(Json.tree("{'eventType':'BIRTH','birth':{'date':'2026-11-21'}}"), Set.of(), issues);

        assertThat(issues).isEmpty();
    }

    @Test
    void datesThatContradictEachOtherAreTold() {
        read("{'eventType':'DEATH','deceased':{'birthDate':'1950-05-02'},'death':{'date':'1950-05-01'}}");
        read("{'eventType':'BIRTH','child':{'birthDate':'2026-11-02'},'birth':{'date':'2026-11-01'}}");
        read("{'eventType':'DEATH','deceased':{'birthDate':'1950'},'death':{'date':'1950-05-01'}}");
        read("{'eventType':'BIRTH','child':{'birthDate':'2026-11'},'birth':{'date':'2026-11-01'}}");

        assertThat(faults()).containsExactly("/death/date death-before-birth", "/child/birthDate dates-differ");
    }

    @Test
    void ofAThousandNamesTheFirstTwentyAreTakenOver() {
        ObjectNode event = StrictJson.MAPPER.createObjectNode().put("eventType", "BIRTH");
        ArrayNode names = event.putObject("child").putArray("names");
        for (int i = 0; i < 1_000; i++) {
            names.addObject().put("family", "Name" + i);
        }

        VitalEvent read = read(event.toString()).orElseThrow();

        assertThat(Objects.requireNonNull(read.registrant()).names()).hasSize(20);
        assertThat(faults()).containsExactly("/child/names too-many");
    }

    @Test
    void aTextOfMoreThanAThousandCharactersIsCut() {
        VitalEvent event = read("{'eventType':'BIRTH','office':'" + "x".repeat(999) + "😀'}")
                .orElseThrow();

        assertThat(event.report().office()).isEqualTo("x".repeat(999));
        assertThat(faults()).containsExactly("/office too-long");
    }

    @Test
    void aScriptTagIsTextLikeAnyOther() {
        VitalEvent event = read("{'eventType':'BIRTH','child':{'names':[{'family':'<script>alert(1)</script>'}]}}")
                .orElseThrow();

        assertThat(Objects.requireNonNull(event.registrant()).names().getFirst().family())
                .isEqualTo("<script>alert(1)</script>");
        assertThat(issues).isEmpty();
    }

    @Test
    void charactersThatCannotBeStoredAreReplacedAndTold() {
        VitalEvent event = read("{'eventType':'BIRTH','child':{'names':[{'family':'A\\u0000b\\ud800'}]}}")
                .orElseThrow();

        assertThat(Objects.requireNonNull(event.registrant()).names().getFirst().family())
                .isEqualTo("Ab\uFFFD");
        assertThat(faults()).containsExactly("/child/names/0/family invalid-character");
    }

    @Test
    void fieldsThatAreNotKnownAreToldWhereverTheyStand() {
        read("""
                {'eventType':'BIRTH','death':{},'colour':'red','a/b~c':1,
                 'child':{'name':'x','names':[{'first':'x','family':'y'}]},
                 'birth':{'weight':3200,'place':{'room':7,'address':{'planet':'Mars'}}}}
                """);

        assertThat(faults())
                .containsExactlyInAnyOrder(
                        "/death unknown-field",
                        "/colour unknown-field",
                        "/a~1b~0c unknown-field",
                        "/child/name unknown-field",
                        "/child/names/0/first unknown-field",
                        "/birth/weight unknown-field",
                        "/birth/place/room unknown-field",
                        "/birth/place/address/planet unknown-field");
    }

    @Test
    void valuesOfAnotherTypeAreLeftOutAndTold() {
        read("""
                {'eventType':'DEATH','office':{},'mother':7,'informant':[],'additionalFields':{},
                 'deceased':{'names':'Amina','sex':'X','birthDate':true,
                             'identifiers':[7,{'type':'NATIONAL_ID'},{'value':'1'}],'multipleBirth':0,
                             'contacts':[{'kind':'phone'}],'nationalities':['FAR',{}]},
                 'death':{'time':'25:00','causeEstablished':'yes','causes':'I21','place':'home'}}
                """);

        assertThat(faults())
                .containsExactlyInAnyOrder(
                        "/office not-a-text",
                        "/mother not-an-object",
                        "/informant not-an-object",
                        "/additionalFields not-a-list",
                        "/deceased/names not-a-list",
                        "/deceased/sex invalid-sex",
                        "/deceased/birthDate not-a-text",
                        "/deceased/identifiers/0 not-an-object",
                        "/deceased/identifiers/1/value required",
                        "/deceased/identifiers/2/type required",
                        "/deceased/multipleBirth invalid-number",
                        "/deceased/contacts/0/value required",
                        "/deceased/nationalities/1 not-a-text",
                        "/death/time invalid-time",
                        "/death/causeEstablished invalid-boolean",
                        "/death/causes not-a-list",
                        "/death/place not-an-object");
        assertThat(issues).allMatch(issue -> issue.severity() == Severity.WARNING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "15001", "3200.5", "'3200'", "1e99", "99999999999999999999", "true"})
    void aWeightThatNobodyHasIsLeftOutAndTold(String weight) {
        VitalEvent event = read("{'eventType':'BIRTH','birth':{'weightGrams':%s}}".formatted(weight))
                .orElseThrow();

        assertThat(((Birth) event).details().weightGrams()).isNull();
        assertThat(faults()).containsExactly("/birth/weightGrams invalid-number");
    }

    @Test
    void noFaultRepeatsWhatWasSent() {
        read("{'eventType':'BIRTH','child':{'birthDate':'Amina','sex':'Amina','names':'Amina'}}");

        assertThat(issues).hasSize(3).noneMatch(issue -> issue.message().contains("Amina"));
    }

    @Test
    void whatTheEnvelopeHoldsIsNotUnknown() {
        new VitalEventReader(CLOCK)
                .read(Json.tree("{'eventType':'BIRTH','reference':'x'}"), Set.of("reference"), issues);

        assertThat(issues).isEmpty();
    }

    private Optional<VitalEvent> read(String json) {
        return new VitalEventReader(CLOCK).read(Json.tree(json), Set.of(), issues);
    }

    private List<String> faults() {
        return issues.stream().map(issue -> issue.path() + " " + issue.code()).toList();
    }
}
