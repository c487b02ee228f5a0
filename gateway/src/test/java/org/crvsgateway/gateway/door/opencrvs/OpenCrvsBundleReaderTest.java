package org.crvsgateway.gateway.door.opencrvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crvsgateway.gateway.door.opencrvs.Bundles.birth;
import static org.crvsgateway.gateway.door.opencrvs.Bundles.death;
import static org.crvsgateway.gateway.door.opencrvs.Bundles.entries;
import static org.crvsgateway.gateway.door.opencrvs.Bundles.entry;
import static org.crvsgateway.gateway.door.opencrvs.Bundles.unreadable;
import static org.crvsgateway.gateway.door.opencrvs.Bundles.valid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.assertj.core.groups.Tuple;
import org.crvsgateway.gateway.notification.NotificationDraft;
import org.crvsgateway.gateway.notification.OriginalBody;
import org.crvsgateway.gateway.notification.Reading;
import org.crvsgateway.gateway.notification.SourceFormat;
import org.crvsgateway.gateway.notification.SourceKey;
import org.crvsgateway.gateway.notification.SourceKey.Kind;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.Severity;
import org.crvsgateway.gateway.vitalevent.Birth;
import org.crvsgateway.gateway.vitalevent.Death;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.Informant;
import org.crvsgateway.gateway.vitalevent.Person;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenCrvsBundleReaderTest {

    private static final int COMPOSITION = 0;
    private static final int TASK = 1;
    private static final int CHILD = 2;
    private static final int MOTHER = 3;
    private static final int INFORMANT = 4;
    private static final int ENCOUNTER = 5;
    private static final int WEIGHT = 7;

    @Nested
    class Unreadable {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "''              | empty-body",
                    "'   '           | empty-body",
                    "not json        | malformed-json",
                    "{\"a\":1        | malformed-json",
                    "{\"a\":1,\"a\":2} | duplicate-name",
                    "[]              | not-an-object",
                    "null            | not-an-object",
                    "\"Bundle\"      | not-an-object",
                    "{}              | not-a-bundle",
                    "{\"resourceType\":\"Patient\"} | not-a-bundle",
                    "{\"resourceType\":[\"Bundle\"]} | not-a-bundle"
                })
        void whatIsNoBundleIsRefused(String body, String code) {
            assertThat(unreadable(body.getBytes(StandardCharsets.UTF_8)))
                    .extracting(Issue::code, Issue::severity)
                    .containsExactly(Tuple.tuple(code, Severity.ERROR));
        }

        @Test
        void nestingTenThousandDeepIsRefused() {
            String body = "{\"resourceType\":\"Bundle\",\"entry\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";

            assertThat(unreadable(body.getBytes(StandardCharsets.UTF_8)))
                    .extracting(Issue::code)
                    .containsExactly("too-complex");
        }

        @Test
        void bytesThatAreNotUtf8AreRefused() {
            byte[] body = birth().toString().replace("Zawadi", "Zawad\u00ED").getBytes(StandardCharsets.ISO_8859_1);

            assertThat(unreadable(body)).extracting(Issue::code).containsExactly("invalid-utf-8");
        }

        @Test
        void anEmptyBundleNamesBothThatNoTypeAndThatNoIdentifierIsThere() {
            ObjectNode bundle = Bundles.MAPPER.createObjectNode().put("resourceType", "Bundle");

            assertThat(unreadable(bundle))
                    .filteredOn(issue -> issue.severity() == Severity.ERROR)
                    .extracting(Issue::code)
                    .containsExactly("unknown-event-type", "missing-identifier");
        }

        @Test
        void anEventTypeOfAnotherKindIsRefused() {
            ObjectNode bundle = birth();
            setCode(entry(bundle, COMPOSITION), "type", "adoption-notification");
            setCode(entry(bundle, TASK), "code", "ADOPTION");
            for (JsonNode section : entry(bundle, COMPOSITION).path("section")) {
                setCode((ObjectNode) section, "code", "adopter-details");
            }

            assertThat(unreadable(bundle)).extracting(Issue::code).contains("unknown-event-type");
        }

        @Test
        void aReportThatNothingIdentifiesIsRefusedWithEveryOtherFault() {
            ObjectNode bundle = birth();
            entry(bundle, COMPOSITION).remove("identifier");
            ((ObjectNode) entries(bundle).get(COMPOSITION)).remove("fullUrl");
            entry(bundle, TASK).remove("focus");
            entry(bundle, TASK).put("status", "ready");

            assertThat(unreadable(bundle))
                    .extracting(Issue::path, Issue::code)
                    .contains(
                            Tuple.tuple("Bundle.entry", "missing-identifier"),
                            Tuple.tuple("Bundle.entry[1].resource.status", "unexpected-status"));
        }
    }

    @Nested
    class Keys {

        @Test
        void theIdentifierOfTheCompositionIsTheKey() {
            assertThat(valid(birth()).keys()).containsExactly(new SourceKey(Kind.MESSAGE_ID, "ward-7-2026-000451"));
        }

        @Test
        void withoutOneTheFullUrlIs() {
            ObjectNode bundle = birth();
            entry(bundle, COMPOSITION).remove("identifier");

            assertThat(valid(bundle).keys())
                    .containsExactly(new SourceKey(Kind.MESSAGE_ID, "urn:uuid:0a000000-0000-4000-8000-000000000001"));
        }

        @Test
        void theIdempotencyKeyIdentifiesAReportToo() {
            ObjectNode bundle = birth();
            entries(bundle).remove(COMPOSITION);
            entry(bundle, 0).remove("focus");

            Reading reading = new OpenCrvsBundleReader(Bundles.CLOCK).read(original(bundle), "again-1");

            assertThat(((Reading.Valid) reading).draft().keys())
                    .containsExactly(new SourceKey(Kind.IDEMPOTENCY_KEY, "again-1"));
        }

        @Test
        void aKeyThatIsTooLongIsReplacedByItsHash() {
            String endless = "x".repeat(5_000);

            SourceKey key = withIdentifier(endless).getFirst();

            assertThat(key.value()).startsWith("sha256:").hasSize(71);
            assertThat(withIdentifier(endless)).containsExactly(key);
            assertThat(withIdentifier(endless + "y")).doesNotContain(key);
        }

        @Test
        void aKeyWithCharactersThatCannotBeStoredIsReplacedByItsHash() {
            assertThat(withIdentifier("a\u0000b").getFirst().value()).startsWith("sha256:");
        }

        private static List<SourceKey> withIdentifier(String value) {
            ObjectNode bundle = birth();
            ((ObjectNode) entry(bundle, COMPOSITION).path("identifier")).put("value", value);
            return valid(bundle).keys();
        }
    }

    @Nested
    class EventTypes {

        @Test
        void withoutACompositionTheTaskTellsTheType() {
            ObjectNode bundle = death();
            entries(bundle).remove(COMPOSITION);

            NotificationDraft draft = valid(bundle);

            assertThat(draft.event().type()).isEqualTo(EventType.DEATH);
            assertThat(draft.event().registrant()).isNull();
            assertThat(draft.keys())
                    .extracting(SourceKey::value)
                    .containsExactly("Composition/0d000000-0000-4000-8000-000000000001");
            assertThat(draft.issues())
                    .extracting(Issue::path, Issue::code)
                    .contains(
                            Tuple.tuple("Bundle.entry", "missing-composition"),
                            Tuple.tuple("Bundle.entry", "missing-registrant"),
                            Tuple.tuple("Bundle.entry[1].resource", "not-referred-to"));
        }

        @Test
        void withoutTypeAndTaskTheSectionsTellTheType() {
            ObjectNode bundle = death();
            entry(bundle, COMPOSITION).remove("type");
            entries(bundle).remove(TASK);

            assertThat(valid(bundle).event()).isInstanceOf(Death.class);
            assertThat(issues(bundle)).contains(Tuple.tuple("Bundle.entry", "missing-task"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"birth-notification", "birth-declaration", "birth-application"})
        void theTypesOfOlderVersionsAreKnown(String type) {
            ObjectNode bundle = birth();
            setCode(entry(bundle, COMPOSITION), "type", type);

            assertThat(valid(bundle).event()).isInstanceOf(Birth.class);
        }

        @Test
        void aTaskOfAnotherTypeIsNamedAndTheCompositionBelieved() {
            ObjectNode bundle = birth();
            setCode(entry(bundle, TASK), "code", "DEATH");

            assertThat(valid(bundle).event()).isInstanceOf(Birth.class);
            assertThat(issues(bundle)).contains(Tuple.tuple("Bundle.entry[1].resource.code", "event-type-differs"));
        }
    }

    @Nested
    class Frame {

        @Test
        void whatOpenCrvsRefusedIsAnIssueEach() {
            ObjectNode bundle = birth();
            bundle.put("type", "collection").remove("meta");
            bundle.put("total", 12);
            entry(bundle, TASK).put("status", "ready");
            ((ObjectNode) entry(bundle, TASK).path("focus")).put("reference", "Patient/c1");

            assertThat(issues(bundle))
                    .contains(
                            Tuple.tuple("Bundle.type", "not-a-document"),
                            Tuple.tuple("Bundle.meta.lastUpdated", "missing-last-updated"),
                            Tuple.tuple("Bundle.total", "unmapped-element"),
                            Tuple.tuple("Bundle.entry[1].resource.status", "unexpected-status"),
                            Tuple.tuple("Bundle.entry[1].resource.focus", "focus-differs"));
        }

        @Test
        void entriesInAnotherOrderAreReadAndNamed() {
            ObjectNode bundle = birth();
            entries(bundle)
                    .add(entries(bundle).remove(TASK))
                    .add(entries(bundle).remove(COMPOSITION));

            assertThat(valid(bundle).event()).isEqualTo(valid(birth()).event());
            assertThat(issues(bundle))
                    .contains(
                            Tuple.tuple("Bundle.entry[10].resource", "unexpected-position"),
                            Tuple.tuple("Bundle.entry[11].resource", "unexpected-position"));
        }

        @Test
        void resourcesThatNobodyReadsAreNamed() {
            ObjectNode bundle = birth();
            addEntry(bundle, "{\"resourceType\":\"Practitioner\"}");
            addEntry(bundle, "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Stray\"}]}");
            addEntry(bundle, "{}");
            addEntry(bundle, "{\"resourceType\":\"Task\"}");

            assertThat(issues(bundle))
                    .contains(
                            Tuple.tuple("Bundle.entry[11].resource", "attachment-not-taken"),
                            Tuple.tuple("Bundle.entry[12].resource", "unknown-resource"),
                            Tuple.tuple("Bundle.entry[13].resource", "not-referred-to"),
                            Tuple.tuple("Bundle.entry[14]", "missing-resource"),
                            Tuple.tuple("Bundle.entry[15].resource", "too-many"));
        }

        @Test
        void aReportWithoutOfficeAndPlaceIsNamed() {
            ObjectNode bundle = birth();
            entry(bundle, TASK).remove("extension");
            entry(bundle, ENCOUNTER).remove("location");

            assertThat(issues(bundle))
                    .contains(
                            Tuple.tuple("Bundle.entry[1].resource", "missing-office"),
                            Tuple.tuple("Bundle.entry[0].resource.section", "missing-place"));
        }

        @Test
        void twoEntriesUnderOneAddressAreNamed() {
            ObjectNode bundle = birth();
            ((ObjectNode) entries(bundle).get(MOTHER))
                    .set("fullUrl", entries(bundle).get(CHILD).path("fullUrl"));

            assertThat(issues(bundle)).contains(Tuple.tuple("Bundle.entry[3].fullUrl", "duplicate-full-url"));
        }

        @Test
        void entriesOfTheWrongShapeAreNamed() {
            ObjectNode bundle = birth();
            entries(bundle).add("text").add(7).addNull();

            assertThat(issues(bundle))
                    .contains(
                            Tuple.tuple("Bundle.entry[12]", "missing-resource"),
                            Tuple.tuple("Bundle.entry[13]", "missing-resource"),
                            Tuple.tuple("Bundle.entry[14]", "missing-resource"));
        }
    }

    @Nested
    class Sections {

        @Test
        void aMissingChildIsNamedAndTheRestIsTaken() {
            ObjectNode bundle = birth();
            sections(bundle).remove(0);

            NotificationDraft draft = valid(bundle);

            assertThat(draft.event().registrant()).isNull();
            assertThat(draft.event().relatives().mother()).isNotNull();
            assertThat(issues(bundle))
                    .contains(
                            Tuple.tuple("Bundle.entry[0].resource.section", "missing-registrant"),
                            Tuple.tuple("Bundle.entry[2].resource", "not-referred-to"));
        }

        @Test
        void anUnknownSectionIsNamed() {
            ObjectNode bundle = birth();
            setCode((ObjectNode) sections(bundle).get(1), "code", "godmother-details");

            assertThat(issues(bundle))
                    .contains(Tuple.tuple("Bundle.entry[0].resource.section[1].code", "unknown-section"));
        }

        @Test
        void aReferenceToNothingIsNamed() {
            ObjectNode bundle = birth();
            ((ObjectNode) sections(bundle).get(0).path("entry").get(0)).put("reference", "Patient/none");

            assertThat(issues(bundle))
                    .contains(
                            Tuple.tuple("Bundle.entry[0].resource.section[0].entry[0]", "dangling-reference"),
                            Tuple.tuple("Bundle.entry[0].resource.section", "missing-registrant"));
        }

        @Test
        void aSectionThatLeadsToAnotherTypeOfResourceIsNamed() {
            ObjectNode bundle = birth();
            ((ObjectNode) sections(bundle).get(0).path("entry").get(0))
                    .put("reference", "urn:uuid:0a000000-0000-4000-8000-0000000000e1");

            assertThat(issues(bundle))
                    .contains(Tuple.tuple("Bundle.entry[0].resource.section[0].entry[0]", "wrong-resource-type"));
        }

        @Test
        void aSecondMotherIsNamedAndTheFirstTaken() {
            ObjectNode bundle = birth();
            ((ArrayNode) sections(bundle).get(1).path("entry")).addObject().put("reference", "Patient/c1");

            assertThat(issues(bundle))
                    .contains(Tuple.tuple("Bundle.entry[0].resource.section[1].entry[1]", "too-many"));
        }

        @Test
        void supportingDocumentsAreNamedAsNotTaken() {
            ObjectNode bundle = birth();
            setCode((ObjectNode) sections(bundle).get(1), "code", "supporting-documents");

            assertThat(issues(bundle))
                    .contains(Tuple.tuple("Bundle.entry[0].resource.section[1]", "attachment-not-taken"));
        }

        @Test
        void theDeceasedOfADeathHaveNoPlaceInABirth() {
            ObjectNode bundle = birth();
            setCode((ObjectNode) sections(bundle).get(1), "code", "deceased-details");

            assertThat(issues(bundle)).contains(Tuple.tuple("Bundle.entry[3].resource", "section-of-other-event"));
        }
    }

    @Nested
    class InformantOfABirth {

        @Test
        void aMotherWhoIsTheInformantIsTheOneOfTheMothersSection() {
            ObjectNode bundle = birth();
            related(bundle, "MOTHER", "RelatedPerson/r1");

            Birth birth = (Birth) valid(bundle).event();

            assertThat(informant(birth).relationship()).isEqualTo("MOTHER");
            assertThat(informant(birth).person()).isEqualTo(birth.relatives().mother());
            assertThat(issues(bundle)).contains(Tuple.tuple("Bundle.entry[4].resource.patient", "self-reference"));
        }

        @Test
        void aFatherKnownOnlyAsTheInformantIsTheFatherToo() {
            ObjectNode bundle = birth();
            addEntry(bundle, "{\"resourceType\":\"Patient\",\"id\":\"f1\",\"name\":[{\"family\":\"Odhiambo\"}]}");
            related(bundle, "FATHER", "Patient/f1");

            Birth birth = (Birth) valid(bundle).event();

            assertThat(birth.relatives().father())
                    .isNotNull()
                    .isEqualTo(informant(birth).person());
        }

        @Test
        void aSectionThatLeadsStraightToTheMotherMakesHerTheInformant() {
            ObjectNode bundle = birth();
            ((ObjectNode) sections(bundle).get(2).path("entry").get(0)).put("reference", "Patient/m1");

            Birth birth = (Birth) valid(bundle).event();

            assertThat(informant(birth).relationship()).isEqualTo("MOTHER");
            assertThat(informant(birth).person()).isEqualTo(birth.relatives().mother());
        }

        private static Informant informant(Birth birth) {
            return Objects.requireNonNull(birth.report().informant());
        }

        private static void related(ObjectNode bundle, String relationship, String patient) {
            setCode(entry(bundle, INFORMANT), "relationship", relationship);
            ((ObjectNode) entry(bundle, INFORMANT).path("patient")).put("reference", patient);
        }
    }

    @Nested
    class Persons {

        @ParameterizedTest
        @ValueSource(strings = {"2026-02-30", "2026-13-01", "30.11.2026", "0000-01-01", "yesterday"})
        void aDateThatDoesNotExistIsNamedAndLeftOut(String date) {
            ObjectNode bundle = birth();
            entry(bundle, CHILD).put("birthDate", date);

            assertThat(child(bundle).birthDate()).isNull();
            assertThat(issues(bundle)).contains(Tuple.tuple("Bundle.entry[2].resource.birthDate", "invalid-date"));
        }

        @Test
        void aBirthInTheFutureIsNamedAndKept() {
            ObjectNode bundle = birth();
            entry(bundle, CHILD).put("birthDate", "2026-11-22");

            assertThat(child(bundle).birthDate()).hasToString("2026-11-22");
            assertThat(issues(bundle)).contains(Tuple.tuple("Bundle.entry[2].resource.birthDate", "date-in-future"));
        }

        @Test
        void tomorrowIsTodayInTheFarEast() {
            ObjectNode bundle = birth();
            entry(bundle, CHILD).put("birthDate", "2026-11-21");

            assertThat(issues(bundle))
                    .extracting(issue -> issue.toList().get(1))
                    .doesNotContain("date-in-future");
        }

        @Test
        void aWrongWordForTheSexIsNamed() {
            ObjectNode bundle = birth();
            entry(bundle, CHILD).put("gender", "girl");

            assertThat(child(bundle).sex()).isNull();
            assertThat(issues(bundle)).contains(Tuple.tuple("Bundle.entry[2].resource.gender", "invalid-sex"));
        }

        @Test
        void ofAThousandNamesTwentyAreKept() {
            ObjectNode bundle = birth();
            ArrayNode names = entry(bundle, CHILD).putArray("name");
            for (int i = 0; i < 1_000; i++) {
                names.addObject().put("family", "Name " + i);
            }

            assertThat(child(bundle).names()).hasSize(20);
            assertThat(issues(bundle)).contains(Tuple.tuple("Bundle.entry[2].resource.name", "too-many"));
        }

        @Test
        void anEndlessNameIsCut() {
            ObjectNode bundle = birth();
            entry(bundle, CHILD).withArray("name").removeAll().addObject().put("family", "x".repeat(100_000));

            assertThat(child(bundle).names().getFirst().family()).hasSize(1_000);
            assertThat(issues(bundle)).contains(Tuple.tuple("Bundle.entry[2].resource.name[0].family", "too-long"));
        }

        @Test
        void aScriptTagIsJustAName() {
            ObjectNode bundle = birth();
            entry(bundle, CHILD).withArray("name").removeAll().addObject().put("family", "<script>alert(1)</script>");

            assertThat(child(bundle).names().getFirst().family()).isEqualTo("<script>alert(1)</script>");
        }

        @Test
        void charactersThatCannotBeStoredAreReplacedAndNamed() {
            String body = birth().toString().replace("Zawadi", "Za\\u0000wa\\ud800di");

            NotificationDraft draft = valid(body.getBytes(StandardCharsets.UTF_8));

            assertThat(Objects.requireNonNull(draft.event().registrant())
                            .names()
                            .getFirst()
                            .given())
                    .startsWith("Zawa\uFFFDdi");
            assertThat(draft.issues())
                    .extracting(Issue::path, Issue::code)
                    .contains(Tuple.tuple("Bundle.entry[2].resource.name[0].given[0]", "invalid-character"));
        }

        @Test
        void anUnknownCountryIsNamedAndKept() {
            ObjectNode bundle = birth();
            ((ObjectNode) entry(bundle, MOTHER).path("address").get(0)).put("country", "Atlantis");

            assertThat(issues(bundle))
                    .contains(Tuple.tuple("Bundle.entry[3].resource.address[0].country", "unknown-country"));
        }

        @Test
        void everyMemberMayHaveTheWrongType() {
            ObjectNode bundle = birth();
            entry(bundle, CHILD)
                    .put("name", 7)
                    .put("birthDate", 2026)
                    .put("address", "here")
                    .put("multipleBirthInteger", "second")
                    .putArray("gender");
            entry(bundle, MOTHER)
                    .put("identifier", true)
                    .put("extension", "none")
                    .putArray("maritalStatus")
                    .add(1);

            assertThat(issues(bundle))
                    .contains(
                            Tuple.tuple("Bundle.entry[2].resource.name", "wrong-type"),
                            Tuple.tuple("Bundle.entry[2].resource.birthDate", "wrong-type"),
                            Tuple.tuple("Bundle.entry[2].resource.address", "wrong-type"),
                            Tuple.tuple("Bundle.entry[2].resource.gender", "wrong-type"),
                            Tuple.tuple("Bundle.entry[2].resource.multipleBirthInteger", "invalid-number"),
                            Tuple.tuple("Bundle.entry[3].resource.identifier", "wrong-type"),
                            Tuple.tuple("Bundle.entry[3].resource.extension", "wrong-type"));
        }

        private static Person child(ObjectNode bundle) {
            return Objects.requireNonNull(valid(bundle).event().registrant());
        }
    }

    @Nested
    class WeightAtBirth {

        @ParameterizedTest
        @CsvSource({
            "3.2, kg, 3200",
            "3200, g, 3200",
            "7, lb, 3175",
            "7, [lb_av], 3175",
            "0.00032e4, kg, 3200",
            "3.2, '', 3200",
            "3200, '', 3200"
        })
        void theWeightIsInGrams(String value, String unit, int grams) {
            assertThat(weighed(value, unit).details().weightGrams()).isEqualTo(grams);
        }

        @ParameterizedTest
        @CsvSource({"-3, kg", "0, kg", "900, kg", "1e999999999, kg", "heavy, kg", "3, stone"})
        void whatIsNoWeightIsNamedAndKeptAsAnAdditionalField(String value, String unit) {
            Birth birth = weighed(value, unit);

            assertThat(birth.details().weightGrams()).isNull();
            assertThat(birth.report().additionalFields())
                    .extracting(field -> field.field())
                    .contains("3141-9");
        }

        private static Birth weighed(String value, String unit) {
            ObjectNode bundle = birth();
            ObjectNode quantity =
                    entry(bundle, WEIGHT).putObject("valueQuantity").put("value", value);
            if (!unit.isEmpty()) {
                quantity.put("unit", unit);
            }
            return (Birth) valid(bundle).event();
        }
    }

    @Nested
    class DeathDates {

        private static final int DECEASED = 2;

        @Test
        void aDeathDatedBeforeTheBirthIsNamed() {
            ObjectNode bundle = death();
            entry(bundle, DECEASED).put("deceasedDateTime", "1943-12-31");

            assertThat(issues(bundle))
                    .contains(Tuple.tuple("Bundle.entry[2].resource.deceasedDateTime", "death-before-birth"));
        }

        @Test
        void aDeceasedWhoIsSaidToLiveIsNamed() {
            ObjectNode bundle = death();
            entry(bundle, DECEASED).put("deceasedBoolean", false);

            assertThat(issues(bundle))
                    .contains(Tuple.tuple("Bundle.entry[2].resource.deceasedBoolean", "not-deceased"));
        }

        @Test
        void aTimeThatDoesNotExistIsNamedAndTheDateKept() {
            ObjectNode bundle = death();
            entry(bundle, DECEASED).put("deceasedDateTime", "2026-10-30T29:00:00Z");

            Death death = (Death) valid(bundle).event();

            assertThat(death.details().occurrence().date()).hasToString("2026-10-30");
            assertThat(death.details().occurrence().time()).isNull();
            assertThat(issues(bundle))
                    .contains(Tuple.tuple("Bundle.entry[2].resource.deceasedDateTime", "invalid-time"));
        }
    }

    @Nested
    class Bounds {

        @Test
        void aBundleFullOfFaultsNamesTwoHundredAndSaysThatThereAreMore() {
            ObjectNode bundle = birth();
            for (int i = 0; i < 1_000; i++) {
                addEntry(bundle, "{\"resourceType\":\"Practitioner\"}");
            }

            assertThat(valid(bundle).issues())
                    .hasSize(Faults.LIMIT + 1)
                    .last()
                    .extracting(Issue::code)
                    .isEqualTo("too-many-issues");
        }

        @Test
        void ofAThousandAnswersAHundredAreTakenOver() {
            ObjectNode bundle = birth();
            ArrayNode items = addEntry(bundle, "{\"resourceType\":\"QuestionnaireResponse\"}")
                    .putArray("item");
            for (int i = 0; i < 1_000; i++) {
                items.addObject()
                        .put("text", "q" + i)
                        .putArray("answer")
                        .addObject()
                        .put("valueString", "a");
            }

            assertThat(valid(bundle).event().report().additionalFields()).hasSize(100);
        }

        @Test
        void noIssueRepeatsAValueOfTheBody() {
            ObjectNode bundle = birth();
            entry(bundle, CHILD).put("gender", "SECRET").put("birthDate", "SECRET");
            setCode((ObjectNode) sections(bundle).get(1), "code", "SECRET");
            ((ObjectNode) sections(bundle).get(0).path("entry").get(0)).put("reference", "Patient/SECRET");

            assertThat(valid(bundle).issues()).extracting(Issue::message).noneMatch(text -> text.contains("SECRET"));
        }
    }

    private static List<Tuple> issues(JsonNode bundle) {
        return valid(bundle).issues().stream()
                .map(issue -> Tuple.tuple(issue.path(), issue.code()))
                .toList();
    }

    private static ArrayNode sections(JsonNode bundle) {
        return (ArrayNode) entry(bundle, COMPOSITION).path("section");
    }

    private static void setCode(ObjectNode resource, String member, String code) {
        resource.putObject(member).putArray("coding").addObject().put("code", code);
    }

    private static ObjectNode addEntry(ObjectNode bundle, String resource) {
        try {
            ObjectNode added = (ObjectNode) Bundles.MAPPER.readTree(resource);
            entries(bundle)
                    .addObject()
                    .put("fullUrl", "urn:uuid:extra-" + entries(bundle).size())
                    .set("resource", added);
            return added;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static OriginalBody original(JsonNode bundle) {
        return new OriginalBody(
                SourceFormat.OPENCRVS_FHIR,
                "application/json",
                bundle.toString().getBytes(StandardCharsets.UTF_8));
    }
}
