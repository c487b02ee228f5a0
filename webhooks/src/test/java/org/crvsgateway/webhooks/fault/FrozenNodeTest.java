package org.crvsgateway.webhooks.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.crvsgateway.webhooks.harness.EngineProcess;
import org.crvsgateway.webhooks.harness.Inbox;
import org.crvsgateway.webhooks.harness.Installation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGSTOP for longer than a lease, then SIGCONT: a machine that was paused knows nothing of what happened meanwhile. */
final class FrozenNodeTest {
    private static final int MESSAGES = 8;

    @TempDir
    private Path folder;

    @Test
    void whatAZombieBringsIsRefusedAndItServesAgain() {
        try (Installation installation = Engines.onPostgres(folder)) {
            CountDownLatch answering = new CountDownLatch(1);
            AtomicInteger arrived = new AtomicInteger();
            Inbox inbox = installation.subscribe(0).behave(_ -> {
                arrived.incrementAndGet();
                answering.await();
                return 204;
            });
            EngineProcess zombie = Engines.node(installation, "zombie").start();
            EngineProcess other = Engines.node(installation, "other");
            installation.publish(MESSAGES);
            Engines.until("requests under way", () -> arrived.get() > 0);
            int held = arrived.get();
            zombie.freeze();
            other.start();
            Engines.until("the same from the other node", () -> arrived.get() > held);

            zombie.thaw(); // while the other has the lane
            Engines.until("refusal", () -> zombie.log().contains("another owner"));
            answering.countDown();
            Engines.until("delivery by the other node", installation::isQuiet);
            assertThat(installation.desk().attempts()).isEqualTo(MESSAGES);
            assertThat(inbox.repeats()).isNotEmpty();

            other.terminate();
            installation.publish(MESSAGES);
            Engines.expectEverythingDelivered(installation);
            assertThat(inbox.taken()).hasSize(2 * MESSAGES);
        }
    }
}
