package org.crvsgateway.webhooks.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.crvsgateway.webhooks.harness.Engine;
import org.crvsgateway.webhooks.harness.EngineProcess;
import org.crvsgateway.webhooks.harness.Inbox;
import org.crvsgateway.webhooks.harness.Installation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that sends everything again outlives the nodes that work at it, and sends each delivery once more. */
final class KilledReplayTest {
    private static final int MESSAGES = 8_000;
    private static final int KILLS = 3;

    @TempDir
    private Path folder;

    @Test
    void nodesThatAreKilledOneAfterTheOtherLoseAndDoubleNothing() {
        try (Installation installation = Engines.onPostgres(folder)) {
            Inbox inbox = installation.subscribe(0);
            Engine desk = installation.desk();
            installation.publish(MESSAGES);
            deliver(installation);
            inbox.forget();
            inbox.behave(_ -> 503);

            desk.replay(desk.subscriptions().getFirst());
            for (int i = 0; i < KILLS && desk.isReplaying(); i++) {
                EngineProcess victim = Engines.node(installation, "victim" + i).launch();
                long before = desk.replayed();
                Engines.until("a batch", () -> desk.replayed() > before);
                victim.kill();
                Engines.until("exactly that in the queue", () -> desk.replayed() == desk.waiting());
                assertThat(i > 0 || desk.isReplaying())
                        .as("killed in the midst of it")
                        .isTrue();
            }

            inbox.behave(_ -> 204);
            deliver(installation);
            assertThat(desk.isReplaying()).isFalse();
            assertThat(desk.replayed()).isEqualTo(MESSAGES);
            assertThat(inbox.taken()).hasSize(MESSAGES);
            assertThat(inbox.repeats()).isEmpty();
        }
    }

    private static void deliver(Installation installation) {
        try (Engine worker = Engine.worker(installation.storage(), Engines.settings())) {
            Engines.until("no job", () -> !installation.desk().isReplaying());
            Engines.expectEverythingDelivered(installation);
        }
    }
}
