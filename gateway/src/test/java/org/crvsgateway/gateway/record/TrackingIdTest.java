package org.crvsgateway.gateway.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TrackingIdTest {

    @ParameterizedTest
    @EnumSource(EventType.class)
    void whatIsDrawnIsReadBack(EventType type) {
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            String id = TrackingId.draw(type, random);

            assertThat(id)
                    .matches("[BDFM][0-9A-HJKMNP-TV-Z]{7}")
                    .startsWith(type.name().substring(0, 1));
            assertThat(TrackingId.parse(id)).contains(id);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "b1234567, B1234567",
        "' B1234567 ', B1234567",
        "BoOiIlL9, B0011119",
        "fabcdefg, FABCDEFG",
        "m1234567, M1234567"
    })
    void whatAPersonTypesIsReadAsMeant(String typed, String id) {
        assertThat(TrackingId.parse(typed)).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "B", "B123456", "B12345678", "X1234567", "B123456U", "B123 567", "１1234567"})
    void whatCannotBeATrackingIdIsNotRead(String typed) {
        assertThat(TrackingId.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "' or 1=1"})
    void aLookUpTakesOtherTextAsItIs(String typed) {
        assertThat(RecordLookup.trackingId(typed)).isEqualTo(typed);
    }
}
