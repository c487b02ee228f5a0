package org.crvsgateway.gateway.vitalevent.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CleanTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"Amina", "Zoë", "ليلى", "李小龍", "😀", "a\nb\tc", "<script>alert(1)</script>", "O'Neil; drop table"
            })
    void textThatCanBeStoredStaysAsItIs(String text) {
        assertThat(CleanText.of(text)).isEqualTo(new CleanText(text, false));
    }

    @Test
    void blanksAroundAreNoChange() {
        assertThat(CleanText.of("  Amina\n")).isEqualTo(new CleanText("Amina", false));
    }

    @Test
    void controlCharactersAreTakenOut() {
        assertThat(CleanText.of("A\u0000mi\u001Bna\u007F\r")).isEqualTo(new CleanText("Amina", true));
    }

    @Test
    void loneSurrogatesAreReplaced() {
        assertThat(CleanText.of("a\uD83Db")).isEqualTo(new CleanText("a\uFFFDb", true));
        assertThat(CleanText.of("\uDE00a\uD83D")).isEqualTo(new CleanText("\uFFFDa\uFFFD", true));
        assertThat(CleanText.of("\uD83D\uD83D\uDE00")).isEqualTo(new CleanText("\uFFFD\uD83D\uDE00", true));
    }

    @Test
    void aTextIsNeverCutWithinACharacter() {
        assertThat(CleanText.cut("ab😀", 3)).isEqualTo("ab");
        assertThat(CleanText.cut("ab😀", 4)).isEqualTo("ab😀");
        assertThat(CleanText.cut("a😀b", 3)).isEqualTo("a😀");
        assertThat(CleanText.cut("abc", 3)).isEqualTo("abc");
    }
}
