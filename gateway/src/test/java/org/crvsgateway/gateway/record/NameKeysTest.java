package org.crvsgateway.gateway.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crvsgateway.gateway.vitalevent.Name;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NameKeysTest {

    @ParameterizedTest
    @CsvSource({
        "Zoë, zoe",
        "NÚÑEZ, nunez",
        "O’Neil, o neil",
        "O'Neil-Okello, o neil okello",
        "'  van   der  Berg ', van der berg",
        "Nguyễn, nguyen",
        "ＡＢＣ, abc",
        "100% Müller_x, 100 muller x",
        "Иванов, иванов",
        "李小龍, 李小龍"
    })
    void namesAreComparedWithoutCaseAccentsAndPunctuation(String name, String normalised) {
        assertThat(NameKeys.normalise(name)).isEqualTo(normalised);
    }

    @Test
    void composedAndDecomposedLettersAreTheSame() {
        assertThat(NameKeys.normalise("Zoe\u0308")).isEqualTo(NameKeys.normalise("Zo\u00EB"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-", "%_", "😀", "\u0301"})
    void aNameWithoutLettersIsNone(String name) {
        assertThat(NameKeys.normalise(name)).isNull();
    }

    @Test
    void aNameWithoutEndIsCutBetweenCharacters() {
        String name = "x".repeat(999) + "𐐷".repeat(10);

        assertThat(NameKeys.normalise(name)).isEqualTo("x".repeat(999));
    }

    @ParameterizedTest
    @CsvSource({"Okello, Okelo", "Mohammed, Muhamad", "Smith, Smyth", "Catherine, Katherine", "Nyambura, Niambura"})
    void familyNamesThatSoundAlikeHaveTheSameKey(String one, String other) {
        assertThat(NameKeys.matchKey(family(one))).isEqualTo(NameKeys.matchKey(family(other)));
    }

    @Test
    void whereThereIsNoFamilyNameTheGivenNamesCount() {
        assertThat(NameKeys.matchKey(new Name(null, List.of("Otieno"), null)))
                .isEqualTo(NameKeys.matchKey(family("Otieno")));
    }

    @Test
    void aScriptThatMetaphoneCannotReadIsComparedByItsLetters() {
        assertThat(NameKeys.matchKey(family("李小龍"))).isEqualTo("李小龍");
        assertThat(NameKeys.matchKey(family("𐐷".repeat(9)))).isEqualTo("𐐷".repeat(4));
        assertThat(NameKeys.matchKey(family("-"))).isNull();
    }

    private static Name family(String family) {
        return new Name(null, List.of(), family);
    }
}
