package org.crvsgateway.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenCrvsVersionTest {

    @ParameterizedTest
    @CsvSource({"1.8, 1.8", "v1.2.0, 1.2", "2, 2.0", "' 1.9.15 ', 1.9"})
    void theWaysOfWritingAVersionAreUnderstood(String text, String version) {
        assertThat(OpenCrvsVersion.parse(text)).map(OpenCrvsVersion::toString).contains(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "latest", "1.", "1.8.0.1", "-1", "100"})
    void nothingElseIs(String text) {
        assertThat(OpenCrvsVersion.parse(text)).isEmpty();
    }

    @Test
    void versionsAreComparedByNumber() {
        OpenCrvsVersion version = new OpenCrvsVersion(1, 9);

        assertThat(version.isAtLeast(1, 9)).isTrue();
        assertThat(version.isAtLeast(1, 10)).isFalse();
        assertThat(version.isAtLeast(2, 0)).isFalse();
        assertThat(new OpenCrvsVersion(2, 0).isAtLeast(1, 10)).isTrue();
    }
}
