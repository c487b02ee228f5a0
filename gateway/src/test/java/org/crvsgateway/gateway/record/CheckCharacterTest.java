package org.crvsgateway.gateway.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CheckCharacterTest {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /** Numbers that are in use elsewhere: a GRid of IFPI, two ISAN (ISO 15706), one of them with its version. */
    @ParameterizedTest
    @CsvSource({
        "A1-2425G-ABC1234002, M",
        "B159-D8FA-0124-0000, K",
        "0000-0000-3A8D-0000, Z",
        "0000-0000-3A8D-0000-0000-0000, 6"
    })
    void publishedNumbersHaveTheirCheckCharacter(String number, char check) {
        assertThat(CheckCharacter.mod37And36(number)).isEqualTo(check);
        assertThat(CheckCharacter.isValidMod37And36(number + "-" + check)).isTrue();
    }

    @Test
    void whatHasACheckCharacterMeetsTheStandardsDefinition() {
        Random random = new Random(7064);
        for (int i = 0; i < 2_000; i++) {
            String text = text(random);
            String checked = text + CheckCharacter.mod37And36(text);

            assertThat(meetsHybridSystem(checked)).as(checked).isTrue();
            assertThat(CheckCharacter.isValidMod37And36(checked)).isTrue();
        }
    }

    @Test
    void oneWrongCharacterIsAlwaysNoticed() {
        String number = "2026NBO01000042";
        String checked = number + CheckCharacter.mod37And36(number);
        for (int i = 0; i < checked.length(); i++) {
            for (char wrong : ALPHABET.toCharArray()) {
                String mistyped = checked.substring(0, i) + wrong + checked.substring(i + 1);

                assertThat(CheckCharacter.isValidMod37And36(mistyped)).isEqualTo(wrong == checked.charAt(i));
            }
        }
    }

    @Test
    void withoutAnythingBeforeItNothingIsACheckCharacter() {
        assertThat(CheckCharacter.isValidMod37And36("")).isFalse();
        assertThat(CheckCharacter.isValidMod37And36("1")).isFalse();
    }

    /** The example of ISO/IEC 7064 itself, and two LEI (ISO 17442). */
    @ParameterizedTest
    @CsvSource({"794, 44", "5493001KJTIIGC8Y1R, 12", "529900T8BM49AURSDO, 55"})
    void publishedNumbersHaveTheirTwoCheckDigits(String number, String check) {
        assertThat(CheckCharacter.mod97And10(number)).isEqualTo(check);
    }

    @Test
    void whatHasTwoCheckDigitsIsOneModulo97() {
        Random random = new Random(9710);
        for (int i = 0; i < 2_000; i++) {
            String text = text(random);
            StringBuilder digits = new StringBuilder();
            (text + CheckCharacter.mod97And10(text)).chars().forEach(c -> digits.append(ALPHABET.indexOf(c)));

            assertThat(new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)))
                    .isEqualTo(BigInteger.ONE);
        }
    }

    /** ISO/IEC 7064:2003, 9.1: the recursion over the whole string, check character included, ends in 1. */
    private static boolean meetsHybridSystem(String text) {
        int p = 36;
        int s = 0;
        for (char c : text.toCharArray()) {
            s = p % 37 + ALPHABET.indexOf(c);
            p = (s % 36 == 0 ? 36 : s % 36) * 2;
        }
        return s % 36 == 1;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(30); i > 0; i--) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
