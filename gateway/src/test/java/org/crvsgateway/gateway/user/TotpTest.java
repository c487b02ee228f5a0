package org.crvsgateway.gateway.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_111);

    /** The vectors of RFC 6238 appendix B, the last six of their eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void theCodesAreThoseOfTheStandard(long second, String code) {
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
    }

    @Test
    void theStepBeforeAndTheStepAfterCountAsWell() {
        long step = Totp.step(NOW);

        assertThat(Totp.match(SECRET, Totp.code(SECRET, step - 1), NOW)).hasValue(step - 1);
        assertThat(Totp.match(SECRET, Totp.code(SECRET, step), NOW)).hasValue(step);
        assertThat(Totp.match(SECRET, Totp.code(SECRET, step + 1), NOW)).hasValue(step + 1);
        assertThat(Totp.match(SECRET, Totp.code(SECRET, step - 2), NOW)).isEmpty();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, step + 2), NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "05047", "0504711", "abcdef", "０５０４７１"})
    void whatIsNoCodeMatchesNothing(String typed) {
        assertThat(Totp.match(SECRET, typed, NOW)).isEmpty();
    }

    @Test
    void anAuthenticatorAppCanReadTheAddress() {
        assertThat(Totp.uri("rosa@ministry", SECRET))
                .isEqualTo("otpauth://totp/CRVS%20Gateway:rosa%40ministry?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=CRVS%20Gateway&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void aRecoveryCodeMayBeTypedCarelessly() {
        String code = RecoveryCodes.generate().getFirst();

        assertThat(code).matches("[2-9a-z]{5}-[2-9a-z]{5}");
        assertThat(RecoveryCodes.normal(" " + code.replace("-", " ").toUpperCase(Locale.ROOT)))
                .isEqualTo(code);
    }
}
