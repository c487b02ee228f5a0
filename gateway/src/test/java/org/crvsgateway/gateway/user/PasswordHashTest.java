package org.crvsgateway.gateway.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PasswordHashTest {

    @Test
    void onlyTheRightPasswordMatches() {
        PasswordHash hash =
                PasswordHash.parse(PasswordHash.of("pässword of amina").text());

        assertThat(hash.matches("pässword of amina")).isTrue();
        assertThat(hash.matches("password of amina")).isFalse();
        assertThat(hash.matches("")).isFalse();
    }

    @Test
    void theTextTellsHowItWasMade() {
        assertThat(PasswordHash.of("a").text()).startsWith("pbkdf2-sha256$600000$");
    }
}
