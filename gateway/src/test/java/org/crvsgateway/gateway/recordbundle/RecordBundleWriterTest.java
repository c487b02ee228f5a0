package org.crvsgateway.gateway.recordbundle;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.recordbundle.RecordBundle.Standing;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.crvsgateway.gateway.vitalevent.json.GrantedFields;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.crvsgateway.gateway.vitalevent.json.VitalEventReader;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RecordBundleWriterTest {

    private static final String BIRTH = """
            {"eventType":"BIRTH","office":"N01",
             "child":{"names":[{"given":["Amina"],"family":"Otieno"}],"sex":"FEMALE","birthDate":"2026-11",
                      "identifiers":[{"type":"NATIONAL_ID","value":"19870512340"}]},
             "mother":{"names":[{"given":["Grace"],"family":"Otieno"}],"contacts":[{"kind":"phone","value":"+254700000"}]},
             "informant":{"relationship":"GRANDMOTHER","names":[{"given":["Rose"]}]},
             "birth":{"date":"2026-11-01","weightGrams":3100,"plurality":"SINGLE",
                      "place":{"kind":"HEALTH_FACILITY","location":"H7","name":"District hospital"}}}
            """;
    private static final String DEATH = """
            {"eventType":"DEATH","deceased":{"names":[{"family":"Otieno"}]},
             "death":{"date":"2026-11-02","manner":"NATURAL_CAUSES","causes":["I21","E11"]}}
            """;

    private static final String MARRIAGE = """
            {"eventType":"MARRIAGE","bride":{"names":[{"given":["Wanjiru"],"family":"Kamau"}]},
             "groom":{"names":[{"given":["Daniel"],"family":"Otieno"}]},
             "witnessOne":{"names":[{"family":"Mutua"}]},
             "marriage":{"date":"2026-11-07","type":"CIVIL"}}
            """;

    private final RecordBundleWriter writer = new RecordBundleWriter("https://gateway.example/");
    private final UUID record = UUID.fromString("01980b5e-7d7e-7000-8000-000000000001");

    @Test
    void aBirthIsADocumentWhoseReferencesAllLeadSomewhere() {
        Bundle bundle = write(BIRTH, Standing.OFFICIAL, "2026-N01-000001-5");

        assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.DOCUMENT);
        assertThat(bundle.getTimestamp()).isNotNull();
        assertThat(bundle.getIdentifier().getValue()).isEqualTo(record + "/3");
        Composition composition = (Composition) bundle.getEntryFirstRep().getResource();
        assertThat(composition.getStatus()).isEqualTo(Composition.CompositionStatus.FINAL);
        assertThat(composition.getIdentifier().getSystem()).isEqualTo("https://gateway.example/id/registration-number");
        assertThat(composition.getIdentifier().getValue()).isEqualTo("2026-N01-000001-5");
        Patient child = one(bundle, Patient.class);
        assertThat(child.getNameFirstRep().getGivenAsSingleString()).isEqualTo("Amina");
        assertThat(child.getBirthDateElement().getValueAsString()).isEqualTo("2026-11");
        assertThat(child.getIdentifier())
                .anyMatch(it -> "https://gateway.example/id/national-id".equals(it.getSystem())
                        && "19870512340".equals(it.getValue()));
        assertThat(all(bundle, RelatedPerson.class)).hasSize(2);
        assertThat(one(bundle, Encounter.class).getPeriod().getStartElement().getValueAsString())
                .isEqualTo("2026-11-01");
        assertThat(all(bundle, Observation.class)).hasSize(2);
        Set<String> entries = new HashSet<>();
        bundle.getEntry().forEach(entry -> entries.add(entry.getFullUrl()));
        assertThat(entries).hasSize(bundle.getEntry().size());
        assertThat(references(json(BIRTH, Standing.OFFICIAL, null)))
                .isNotEmpty()
                .isSubsetOf(entries);
    }

    @Test
    void aMarriageIsAboutTwoPatientsAndTheFirstIsTheSubject() {
        Bundle bundle = write(MARRIAGE, Standing.OFFICIAL, "2026-N01-000002-4");

        Composition composition = (Composition) bundle.getEntryFirstRep().getResource();
        assertThat(composition.getType().getText()).isEqualTo("Marriage");
        assertThat(all(bundle, Patient.class))
                .extracting(patient -> patient.getNameFirstRep().getFamily())
                .containsExactlyInAnyOrder("Kamau", "Otieno");
        Set<String> entries = new HashSet<>();
        bundle.getEntry().forEach(entry -> entries.add(entry.getFullUrl()));
        assertThat(entries).hasSize(bundle.getEntry().size());
        assertThat(references(json(MARRIAGE, Standing.OFFICIAL, null)))
                .isNotEmpty()
                .isSubsetOf(entries);
        assertThat(section(composition, "bride"))
                .isEqualTo(composition.getSubject().getReference());
        assertThat(section(composition, "groom"))
                .isNotEqualTo(composition.getSubject().getReference());
        RelatedPerson witness = one(bundle, RelatedPerson.class);
        assertThat(witness.getRelationshipFirstRep().getText()).isEqualTo("WITNESS");
        assertThat(one(bundle, Observation.class).getValueCodeableConcept().getText())
                .isEqualTo("CIVIL");
        assertThat(one(bundle, Encounter.class).getPeriod().getStartElement().getValueAsString())
                .isEqualTo("2026-11-07");
    }

    private static String section(Composition composition, String title) {
        return composition.getSection().stream()
                .filter(section -> section.getTitle().equals(title))
                .findFirst()
                .orElseThrow()
                .getEntryFirstRep()
                .getReference();
    }

    @Test
    void aDeathTellsWhenTheyDiedAndOfWhat() {
        Bundle bundle = write(DEATH, Standing.CORRECTED, "2026-N01-000002-3");

        assertThat(one(bundle, Patient.class).getDeceasedDateTimeType().getValueAsString())
                .isEqualTo("2026-11-02");
        assertThat(all(bundle, Observation.class)).hasSize(3);
        assertThat(((Composition) bundle.getEntryFirstRep().getResource()).getStatus())
                .isEqualTo(Composition.CompositionStatus.AMENDED);
    }

    @Test
    void beforeItHasANumberARecordIsKnownByItsTrackingId() {
        Composition composition = (Composition)
                write(BIRTH, Standing.REPORTED, null).getEntryFirstRep().getResource();

        assertThat(composition.getStatus()).isEqualTo(Composition.CompositionStatus.PRELIMINARY);
        assertThat(composition.getIdentifier().getSystem()).isEqualTo("https://gateway.example/id/tracking-id");
    }

    @Test
    void theSameRecordIsWrittenTheSameTwice() {
        assertThat(json(BIRTH, Standing.VOID, null)).isEqualTo(json(BIRTH, Standing.VOID, null));
    }

    @Test
    void anEventThatWasNarrowedTellsNoMore() {
        VitalEvent narrow = GrantedFields.narrow(event(BIRTH), new FieldGrant(Set.of("child.names")));

        String text = writer.write(about(Standing.OFFICIAL, null), narrow).toString();

        assertThat(text).contains("Amina").doesNotContain("Grace", "Rose", "19870512340", "2026-11-01", "3100", "H7");
    }

    private Bundle write(String event, Standing standing, @Nullable String number) {
        return FhirContext.forR4Cached()
                .newJsonParser()
                .setParserErrorHandler(new StrictErrorHandler())
                .parseResource(Bundle.class, json(event, standing, number).toString());
    }

    private JsonNode json(String event, Standing standing, @Nullable String number) {
        return writer.write(about(standing, number), event(event));
    }

    private RecordBundle about(Standing standing, @Nullable String number) {
        return new RecordBundle(record, "BXK4T9QA", standing, 3, number, Instant.parse("2026-11-20T09:00:00Z"));
    }

    private static VitalEvent event(String json) {
        return switch (StrictJson.parse(json.getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
            case StrictJson.Parsed parsed ->
                new VitalEventReader(InstantSource.system())
                        .read(parsed.root(), Set.of(), new ArrayList<>())
                        .orElseThrow();
            case StrictJson.Malformed malformed -> throw new AssertionError(malformed);
        };
    }

    private static Set<String> references(JsonNode bundle) {
        Set<String> references = new HashSet<>();
        bundle.findValues("reference").forEach(reference -> references.add(reference.asText()));
        return references;
    }

    private static <R extends Resource> R one(Bundle bundle, Class<R> type) {
        return all(bundle, type).getFirst();
    }

    private static <R extends Resource> List<R> all(Bundle bundle, Class<R> type) {
        return bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
