package org.crvsgateway.webhooks.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RetryScheduleTest {
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
    private static final List<Duration> PROBES = List.of(Duration.ofSeconds(30), Duration.ofMinutes(2));

    private final RetrySchedule schedule = new RetrySchedule(
            List.of(Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofHours(24)), Duration.ofDays(3));

    @Test
    void theLastWaitRepeats() {
        assertThat(IntStream.rangeClosed(1, 5).mapToObj(schedule::waitAfter))
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(1),
                        Duration.ofHours(24),
                        Duration.ofHours(24),
                        Duration.ofHours(24));
    }

    @Test
    void theBudgetIsTheSumOfTheWaits() {
        assertThat(schedule.isExhausted(4)).isFalse();
        assertThat(schedule.isExhausted(5)).isTrue();
    }

    @Test
    void jitterIsOnlyAdded() {
        var jitter = new Jitter(new Random(1));
        for (int i = 0; i < 1000; i++) {
            assertThat(jitter.add(Duration.ofSeconds(5))).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(7));
            assertThat(jitter.add(Duration.ofHours(5)))
                    .isBetween(Duration.ofHours(5), Duration.ofHours(5).plusMinutes(15));
        }
    }

    @Test
    void theBreakerOpensAtTheFifthFailureAndWaitsLongerEachTime() {
        var jitter = new Jitter(new Random(1));
        Breaker breaker = Breaker.CLOSED;
        for (int i = 0; i < 4; i++) {
            breaker = breaker.failed(NOW, PROBES, jitter);
            assertThat(breaker.isTripped()).isFalse();
        }
        breaker = breaker.failed(NOW, PROBES, jitter);
        assertThat(breaker.openUntil()).isBetween(NOW.plusSeconds(30), NOW.plusSeconds(33));
        assertThat(breaker.failed(NOW.plusSeconds(1), PROBES, jitter)).isEqualTo(breaker);

        Instant later = NOW.plusSeconds(60);
        breaker = breaker.failed(later, PROBES, jitter);
        assertThat(breaker.openUntil()).isAfterOrEqualTo(later.plusSeconds(120));
        breaker = breaker.failed(later.plusSeconds(600), PROBES, jitter);
        assertThat(breaker.openUntil()).isAfterOrEqualTo(later.plusSeconds(720));
    }
}
