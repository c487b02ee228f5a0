package org.crvsgateway.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class IdTimeTest {

    @Test
    void theTimeOfAnIdIsReadBack() {
        Instant time = Instant.parse("2026-11-20T08:00:00.123Z");

        assertThat(IdTime.of(IdTime.lowest(time))).isEqualTo(time);
    }

    @Test
    void aTimeThatNoIdTellsStandsForTheNearest() {
        assertThat(IdTime.lowest(Instant.MIN)).isEqualTo(new UUID(0, 0));
        assertThat(IdTime.lowest(Instant.parse("1900-01-01T00:00:00Z"))).isEqualTo(new UUID(0, 0));
        assertThat(IdTime.lowest(Instant.MAX)).isEqualTo(UUID.fromString("ffffffff-ffff-0000-0000-000000000000"));
    }
}
