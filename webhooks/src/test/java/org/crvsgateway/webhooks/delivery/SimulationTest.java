package org.crvsgateway.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Many schedules: 10,000 here, as many as wanted by {@code webhooks/simulate}. Each is repeated by its seed. */
final class SimulationTest {
    private static final long SCHEDULES = Long.getLong("simulation.schedules", 10_000);
    private static final long FIRST = Long.getLong("simulation.seed", 1);

    private record Failed(long seed, List<String> faults) {}

    @Test
    void noScheduleLosesRepeatsOrReordersWhatItShouldNot() {
        List<Failed> failed = LongStream.range(FIRST, FIRST + SCHEDULES)
                .parallel()
                .mapToObj(seed -> new Failed(seed, new Simulation(seed).run()))
                .filter(it -> !it.faults().isEmpty())
                .limit(5)
                .toList();
        assertThat(failed).isEmpty();
    }
}
