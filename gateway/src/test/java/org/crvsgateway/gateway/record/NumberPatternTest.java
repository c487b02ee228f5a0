package org.crvsgateway.gateway.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crvsgateway.gateway.vitalevent.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NumberPatternTest {

    @ParameterizedTest
    @CsvSource({
        "{year}-{office}-{sequence:6}-{check}, 2026-NBO01-000042-Y",
        "{year}{office}{sequence:4}{check97}, 2026NBO01004296",
        "{type}/{office}/{year}/{sequence}, B/NBO01/2026/42",
        "R{sequence:1}.{office}.{year}, R42.NBO01.2026"
    })
    void partsAreFilledIn(String pattern, String number) {
        String formatted = new NumberPattern(pattern).format(2026, "NBO01", EventType.BIRTH, 42);

        assertThat(formatted).isEqualTo(number);
    }

    @Test
    void theCheckCharacterIsOverAllThatStandsBeforeIt() {
        String number =
                new NumberPattern("{year}-{office}-{sequence:6}-{check}").format(2026, "NBO01", EventType.DEATH, 42);

        assertThat(CheckCharacter.isValidMod37And36(number)).isTrue();
    }

    @Test
    void aLongSequenceIsNeverCut() {
        assertThat(new NumberPattern("{year}{office}{sequence:2}").format(2026, "A", EventType.BIRTH, 1234567))
                .isEqualTo("2026A1234567");
    }

    @Test
    void eachTypeIsCountedForItselfOnlyWhereItShows() {
        assertThat(new NumberPattern("{year}{office}{sequence}").series(EventType.DEATH))
                .isEmpty();
        assertThat(new NumberPattern("{type}{year}{office}{sequence}").series(EventType.DEATH))
                .isEqualTo("D");
        assertThat(new NumberPattern("{type}{year}{office}{sequence}").series(EventType.MARRIAGE))
                .isEqualTo("M");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{office}{sequence}",
                "{year}{sequence}",
                "{year}{office}",
                "{year}{office}{sequence}{colour}",
                "{year}{office}{sequences}",
                "{year}{office}{sequence:}",
                "{year}{office}{sequence:0}",
                "{year}{office}{sequence:06}",
                "{year}{office}{sequence:20}",
                "{year}{office}{sequence:100}",
                "{year}{office}{sequence}}",
                "{year}{office}{sequence",
                "{year:4}{office}{sequence}",
                "{year}{office:3}{year}{office}{sequence}"
            })
    void aPatternWhoseNumbersWouldBeAmbiguousOrFailIsRefused(String pattern) {
        assertThatThrownBy(() -> new NumberPattern(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("crg.registration-number.pattern");
    }

    @Test
    void aPatternWhoseNumbersWouldNotFitIsRefused() {
        assertThatThrownBy(() -> new NumberPattern("{year}{office}{sequence}" + "x".repeat(70)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("crg.registration-number.pattern");
    }
}
