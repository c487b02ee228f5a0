package org.crvsgateway.gateway.vitalevent.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RecordFieldsTest {

    private static final Set<String> ENVELOPE = Set.of("reference", "eventType");

    @Test
    void everyFieldOfTheFullestBirthHasItsName() throws IOException {
        try (InputStream file = Objects.requireNonNull(
                RecordFieldsTest.class.getResourceAsStream("/golden/notification/birth-full.request.json"))) {
            JsonNode event = StrictJson.MAPPER.readTree(file);
            event.fieldNames().forEachRemaining(section -> {
                if (!ENVELOPE.contains(section)) {
                    assertThat(RecordFields.exists(section)).as(section).isTrue();
                    event.get(section).fieldNames().forEachRemaining(field -> assertThat(
                                    RecordFields.exists(section + "." + field))
                            .as(section + "." + field)
                            .isTrue());
                }
            });
        }
    }

    @Test
    void whatARecordDoesNotHaveHasNoName() {
        for (String path :
                Set.of("", "*", "*.", "*.place", "child.", ".names", "child.shoes", "doctor", "birth.manner")) {
            assertThat(RecordFields.exists(path)).as(path).isFalse();
        }
        assertThat(RecordFields.exists("*.names")).isTrue();
    }
}
