package org.crvsgateway.webhooks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LatenciesTest {

    @Test
    void quantilesAreRightToAThirtySecondPart() {
        Latencies latencies = new Latencies();
        for (int i = 1; i <= 10_000; i++) {
            latencies.addMicros(i * 100L);
        }
        assertThat(latencies.count()).isEqualTo(10_000);
        assertThat(latencies.millis(0.5)).isCloseTo(500, within(500 / 32.0));
        assertThat(latencies.millis(0.99)).isCloseTo(990, within(990 / 32.0));
        assertThat(latencies.millis(1)).isCloseTo(1_000, within(1_000 / 32.0));
    }

    @Test
    void theSmallestAndTheLargestHaveAPlace() {
        Latencies latencies = new Latencies();
        assertThat(latencies.millis(0.99)).isZero();
        latencies.addMicros(-5);
        latencies.add(Duration.ofDays(30));
        assertThat(latencies.millis(0.5)).isZero();
        assertThat(latencies.millis(1))
                .isGreaterThanOrEqualTo(Duration.ofDays(30).toMillis());
    }
}
