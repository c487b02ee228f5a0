package org.crvsgateway.webhooks.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.crvsgateway.webhooks.harness.Behaviour;
import org.crvsgateway.webhooks.harness.EngineProcess;
import org.crvsgateway.webhooks.harness.FailPoint;
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

    /** What arrives for a lane of the frozen node, however much, waits for the end of its lease, and nothing else does. */
    @Test
    void itHoldsUpNobodyElsesLanes() {
        try (Installation installation = Engines.onPostgres(folder)) {
            AtomicInteger arrived = new AtomicInteger();
            installation.subscribe(0).behave(_ -> {
                arrived.incrementAndGet();
                return Behaviour.SILENCE;
            });
            Inbox neighbour = installation.subscribe(1);
            EngineProcess frozen = Engines.node(installation, "frozen")
                    .with("crg.webhooks.worker.lease", "PT1H")
                    .start();
            installation.publish(0, 1);
            Engines.until("the request", () -> arrived.get() > 0);
            frozen.freeze();
            installation.publish(0, 1_500); // more than a node looks at in one round
            installation.publish(1, MESSAGES);
            Engines.node(installation, "other").start();
            Engines.until("the neighbour", () -> neighbour.taken().size() == MESSAGES);
        }
    }

    /** Then it holds the locks of its lanes, and nobody can tell from outside that it is no good any more. */
    @Test
    void frozenWithinATransactionItLosesItsLanesToo() {
        try (Installation installation = Engines.onPostgres(folder)) {
            installation.subscribe(0);
            Inbox neighbour = installation.subscribe(1);
            EngineProcess frozen = Engines.node(installation, "frozen")
                    .failingAt(FailPoint.DURING_NUMBERING)
                    .with("fail-action", "freeze")
                    .start();
            installation.publish(0, MESSAGES);
            Engines.until("the freeze", frozen::isFrozen);
            Engines.node(installation, "other").start();
            installation.publish(1, MESSAGES);
            Engines.until("the neighbour", () -> neighbour.taken().size() == MESSAGES);
            Engines.expectEverythingDelivered(installation);
        }
    }
}
