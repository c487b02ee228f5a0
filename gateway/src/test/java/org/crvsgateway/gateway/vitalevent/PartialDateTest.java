package org.crvsgateway.gateway.vitalevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PartialDateTest {

    @ParameterizedTest
    @CsvSource({
        "2026, 2026-01-01, 2026-12-31",
        "2026-11, 2026-11-01, 2026-11-30",
        "2024-02, 2024-02-01, 2024-02-29",
        "2023-02, 2023-02-01, 2023-02-28",
        "2026-11-20, 2026-11-20, 2026-11-20",
        "2024-02-29, 2024-02-29, 2024-02-29",
        "0001, 0001-01-01, 0001-12-31",
        "9999-12-31, 9999-12-31, 9999-12-31"
    })
    void aDateMeansTheDaysFromItsEarliestToItsLatest(String text, LocalDate earliest, LocalDate latest) {
        PartialDate date = PartialDate.parse(text).orElseThrow();

        assertThat(date.earliest()).isEqualTo(earliest);
        assertThat(date.latest()).isEqualTo(latest);
        assertThat(date).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30",
                "2023-02-29",
                "2026-13",
                "2026-00",
                "2026-01-00",
                "2026-1-2",
                "20261120",
                "0000",
                "10000",
                "-2026",
                "2026-",
                "2026-11-20T00:00",
                "20-11-2026",
                "yesterday",
                "",
                "２０２６"
            })
    void whatIsNoDateIsNotRead(String text) {
        assertThat(PartialDate.parse(text)).isEmpty();
    }

    @Test
    void blanksAroundADateAreNoFault() {
        assertThat(PartialDate.parse(" 2026-11-20\n")).contains(new PartialDate(2026, 11, 20));
    }

    @Test
    void aDayNeedsAMonth() {
        assertThatThrownBy(() -> new PartialDate(2026, null, 1)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void aWholeDateIsTheSameAsTheDay() {
        LocalDate day = LocalDate.of(2026, 11, 20);

        assertThat(PartialDate.of(day)).isEqualTo(new PartialDate(2026, 11, 20));
    }
}
