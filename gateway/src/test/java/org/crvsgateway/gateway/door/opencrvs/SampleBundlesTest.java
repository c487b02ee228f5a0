package org.crvsgateway.gateway.door.opencrvs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.crvsgateway.gateway.harness.Material;
import org.crvsgateway.gateway.notification.NotificationDraft;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.Severity;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.crvsgateway.gateway.vitalevent.json.VitalEventReader;
import org.crvsgateway.gateway.vitalevent.json.VitalEventWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample notifications that OpenCRVS published with 1.2 and 1.8, every field of them. */
class SampleBundlesTest {

    @ParameterizedTest
    @EnumSource
    void everyFieldOfTheSampleIsRead(SampleBundle sample) throws Exception {
        NotificationDraft draft = Bundles.valid(Material.bytes(sample.path()));

        assertThat(VitalEventWriter.tree(draft.event())).isEqualTo(Bundles.MAPPER.readTree(sample.event()));
    }

    @ParameterizedTest
    @EnumSource
    void theSampleIsKnownByTheIdentifierOfItsComposition(SampleBundle sample) {
        assertThat(Bundles.valid(Material.bytes(sample.path())).keys())
                .extracting(key -> key.kind() + " " + key.value())
                .containsExactly("MESSAGE_ID " + sample.messageId());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsReadSurvivesBeingWrittenAndReadAgain(SampleBundle sample) throws Exception {
        VitalEvent event = Bundles.valid(Material.bytes(sample.path())).event();
        JsonNode written = StrictJson.MAPPER.readTree(VitalEventWriter.bytes(event));
        List<Issue> issues = new ArrayList<>();

        Optional<VitalEvent> again = new VitalEventReader(Bundles.CLOCK).read(written, java.util.Set.of(), issues);

        assertThat(issues).isEmpty();
        assertThat(again).contains(event);
    }

    @ParameterizedTest
    @MethodSource("samplesWithoutFaults")
    void aGoodSampleHasNoIssues(SampleBundle sample) {
        assertThat(Bundles.valid(Material.bytes(sample.path())).issues()).isEmpty();
    }

    static Stream<SampleBundle> samplesWithoutFaults() {
        return Stream.of(SampleBundle.values()).filter(sample -> sample != SampleBundle.V1_8_BIRTH_MAX);
    }

    @Test
    void theSelfReferencesOfTheMaximalBirthOf18AreNamedAndHarmless() {
        List<Issue> issues = Bundles.valid(Material.bytes(SampleBundle.V1_8_BIRTH_MAX.path()))
                .issues();

        assertThat(issues).extracting(Issue::path, Issue::code).containsExactlyInAnyOrder(selfReferences());
        assertThat(issues).extracting(Issue::severity).containsOnly(Severity.INFORMATION);
    }

    private static org.assertj.core.groups.Tuple[] selfReferences() {
        return Stream.of(
                        "Bundle.entry[0].resource.subject",
                        "Bundle.entry[4].resource.patient",
                        "Bundle.entry[7].resource.context",
                        "Bundle.entry[8].resource.context",
                        "Bundle.entry[9].resource.context")
                .map(path -> org.assertj.core.groups.Tuple.tuple(path, "self-reference"))
                .toArray(org.assertj.core.groups.Tuple[]::new);
    }
}
