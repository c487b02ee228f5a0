package org.crvsgateway.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.webhooks.lane.Lane;
import org.junit.jupiter.api.Test;

/** A lease that its owner cannot renew in time would be lost to another node, which then sends the same again. */
final class WorkerConfigTest {

    @Test
    void aLeaseTooShortForItsHeartbeatStopsTheStart() {
        assertThatThrownBy(() -> config("PT1.9S", "PT1S"))
                .rootCause()
                .hasMessageContaining("crg.webhooks.worker.lease");
        assertThatThrownBy(() -> config("PT0.9S", "PT0.1S"))
                .rootCause()
                .hasMessageContaining("crg.webhooks.worker.lease");
        assertThat(config("PT2S", "PT1S").lease()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aLeaseIsRenewedAtASixthOfItself() {
        WorkerConfig config = config("PT1.2S", "PT0.1S");
        Roster roster = new Roster(config);
        var lease = new Shipment.Lease(new UUID(0, 1), 1);
        roster.played(
                roster.next(0, false),
                new Report(
                        List.of(new Report.Served(lease, Lane.Window.FIRST, List.of(), true, false)), Set.of(), false),
                0);
        assertThat(needed(roster, config.heartbeat().toNanos() - 1)).isFalse();
        assertThat(needed(roster, config.heartbeat().toNanos())).isTrue();
        assertThat(config.heartbeat()).isEqualTo(Duration.ofMillis(200));
    }

    private static boolean needed(Roster roster, long now) {
        return roster.next(now, false).turns().getFirst().needed();
    }

    private static WorkerConfig config(String lease, String pollInterval) {
        Map<String, Object> settings = Map.of(
                "crg.webhooks.worker.lease", lease,
                "crg.webhooks.worker.poll-interval", pollInterval,
                "crg.webhooks.worker.enabled", false);
        try (ApplicationContext context = ApplicationContext.run(settings)) {
            return context.getBean(WorkerConfig.class);
        }
    }
}
