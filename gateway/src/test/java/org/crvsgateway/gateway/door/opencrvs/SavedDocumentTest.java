package org.crvsgateway.gateway.door.opencrvs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.gateway.door.opencrvs.bundle.DocumentWriter;
import org.crvsgateway.gateway.door.opencrvs.bundle.Spelling;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.Material;
import org.crvsgateway.gateway.record.RecordHeader;
import org.crvsgateway.gateway.record.RecordStatus;
import org.crvsgateway.gateway.record.RegistryRecord;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.crvsgateway.gateway.vitalevent.json.VitalEventWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A record written as OpenCRVS saved it, and what our own reader makes of that. */
class SavedDocumentTest {

    private static final UUID ID = UUID.fromString("6c20af51-6af7-46a4-bd1e-07c44e0214e9");
    private static final Instant AT = Instant.parse("2026-11-20T10:15:30.120Z");
    private static final Spelling OLDEST = new Spelling(true, true);

    private final DocumentWriter writer = GatewayHarness.onH2().bean(DocumentWriter.class);

    @ParameterizedTest
    @EnumSource
    void whatWasNotifiedIsReadOutOfTheDocumentAgain(SampleBundle sample) {
        VitalEvent event = Bundles.valid(Material.bytes(sample.path())).event();

        for (Spelling spelling : List.of(Spelling.NEWEST, OLDEST)) {
            assertThat(readAgain(event, spelling))
                    .isEqualTo(VitalEventWriter.tree(event).toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyReferenceLeadsToAnEntryOrToALocation(SampleBundle sample) {
        VitalEvent event = Bundles.valid(Material.bytes(sample.path())).event();

        JsonNode document = writer.write(notified(event), Spelling.NEWEST);

        List<String> entries = new ArrayList<>();
        document.path("entry").forEach(entry -> {
            JsonNode resource = entry.path("resource");
            entries.add(resource.path("resourceType").asText() + "/"
                    + resource.path("id").asText());
        });
        assertThat(document.findValuesAsText("reference"))
                .isNotEmpty()
                .allMatch(target -> entries.contains(target) || target.startsWith("Location/"));
        assertThat(entries).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"birth", "death"})
    void whatIsOfOurOwnMakingIsReadAgainAsWell(String name) {
        VitalEvent event =
                Bundles.valid(Bundles.resource(name + ".bundle.json")).event();

        assertThat(readAgain(event, Spelling.NEWEST).replace("\"use\":\"en\",", ""))
                .isEqualTo(VitalEventWriter.tree(event).toString());
    }

    @Test
    void theTaskBearsTheNumbersAndTheStanding() {
        VitalEvent event = birth();
        var registration = new RecordHeader.Registration("2026-KLA-000001-7", AT);
        var header = new RecordHeader(ID, "BQ7X2M4K", event.type(), RecordStatus.REGISTERED, 2, registration, AT, AT);

        JsonNode document = writer.write(new RegistryRecord(header, event), Spelling.NEWEST);

        JsonNode composition = document.at("/entry/0/resource");
        JsonNode task = document.at("/entry/1/resource");
        assertThat(composition.path("resourceType").asText()).isEqualTo("Composition");
        assertThat(composition.path("id").asText()).isEqualTo(ID.toString());
        assertThat(composition.at("/identifier/value").asText()).isEqualTo("BQ7X2M4K");
        assertThat(task.at("/focus/reference").asText()).isEqualTo("Composition/" + ID);
        assertThat(task.at("/businessStatus/coding/0/code").asText()).isEqualTo("REGISTERED");
        assertThat(task.path("identifier").toString())
                .isEqualTo("[{\"system\":\"http://opencrvs.org/specs/id/draft-id\",\"value\":\"" + ID + "\"},"
                        + "{\"system\":\"http://opencrvs.org/specs/id/birth-tracking-id\",\"value\":\"BQ7X2M4K\"},"
                        + "{\"system\":\"http://opencrvs.org/specs/id/birth-registration-number\","
                        + "\"value\":\"2026-KLA-000001-7\"}]");
        assertThat(task.path("lastModified").asText()).isEqualTo("2026-11-20T10:15:30.120Z");
    }

    @Test
    void theRegistrantIsKnownByTheRegistrationNumberInTheSpellingOfTheVersion() {
        VitalEvent event = birth();
        var registration = new RecordHeader.Registration("2026-KLA-000001-7", AT);
        var record = new RegistryRecord(
                new RecordHeader(ID, "BQ7X2M4K", event.type(), RecordStatus.REGISTERED, 2, registration, AT, AT),
                event);

        JsonNode child = writer.write(record, Spelling.NEWEST).at("/entry/2/resource");
        JsonNode old = writer.write(record, OLDEST).at("/entry/2/resource");

        assertThat(child.at("/identifier/0/type/coding/0/code").asText()).isEqualTo("BIRTH_REGISTRATION_NUMBER");
        assertThat(child.at("/identifier/0/value").asText()).isEqualTo("2026-KLA-000001-7");
        assertThat(child.at("/name/0/family").asText()).isEqualTo("Mwangi Otieno");
        assertThat(old.at("/identifier/0/type").asText()).isEqualTo("BIRTH_REGISTRATION_NUMBER");
        assertThat(old.at("/name/0/family/0").asText()).isEqualTo("Mwangi Otieno");
    }

    @Test
    void theSameRecordGivesTheSameBytes() {
        VitalEvent event = birth();

        assertThat(writer.write(notified(event), Spelling.NEWEST).toString())
                .isEqualTo(writer.write(notified(event), Spelling.NEWEST).toString());
    }

    /** The numbers of the Task are the registry's, not the sender's. */
    private String readAgain(VitalEvent event, Spelling spelling) {
        ObjectNode document = writer.write(notified(event), spelling);
        Bundles.entry(document, 1).putArray("identifier");
        return VitalEventWriter.tree(Bundles.valid(document).event()).toString();
    }

    private static VitalEvent birth() {
        return Bundles.valid(Bundles.birth()).event();
    }

    private static RegistryRecord notified(VitalEvent event) {
        return new RegistryRecord(
                new RecordHeader(ID, "BQ7X2M4K", event.type(), RecordStatus.NOTIFIED, 1, null, AT, AT), event);
    }
}
