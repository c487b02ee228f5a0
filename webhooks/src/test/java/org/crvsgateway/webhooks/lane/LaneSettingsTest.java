package org.crvsgateway.webhooks.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LaneSettingsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

    @Test
    void theSlowestRateCounts() {
        assertThat(new LaneSettings(Ordering.NONE, null, 64, null, null).rate()).isNull();
        assertThat(new LaneSettings(Ordering.NONE, 20, 64, 5, 600).rate()).isEqualTo(5);
        assertThat(new LaneSettings(Ordering.NONE, 20, 64, null, 600).rate()).isEqualTo(10);
    }

    @Test
    void aReceiverThatGrantsLessThanOneASecondIsSentToAllTheSame() {
        Double rate = new LaneSettings(Ordering.NONE, null, 64, null, 30).rate();
        assertThat(rate).isEqualTo(0.5);

        Throttle empty = new Throttle(0, NOW);

        assertThat(empty.next(0.5)).isEqualTo(NOW.plusSeconds(2));
        assertThat(empty.refilled(0.5, NOW.plusSeconds(1)).whole()).isZero();
        assertThat(empty.refilled(0.5, NOW.plusSeconds(2)).whole()).isEqualTo(1);
        assertThat(empty.refilled(0.5, NOW.plusSeconds(600)).whole()).isEqualTo(1);
    }
}
