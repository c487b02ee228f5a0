package org.crvsgateway.webhooks.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.crvsgateway.webhooks.harness.Behaviour;
import org.crvsgateway.webhooks.harness.EngineProcess;
import org.crvsgateway.webhooks.harness.Inbox;
import org.crvsgateway.webhooks.harness.Installation;
import org.crvsgateway.webhooks.harness.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of an engine over a file of H2. {@code -Dcrg.fault.kills=20} makes it thorough; {@code -Dcrg.fault.seed}
 * repeats the moments of a run.
 */
final class EmbeddedFileTest {
    private static final int KILLS = Integer.getInteger("crg.fault.kills", 2);
    private static final long SEED = Long.getLong("crg.fault.seed", System.nanoTime());

    private final Random chance = new Random(SEED);

    @TempDir
    private Path folder;

    @Test
    void itLosesNothingThatWasAcknowledged() {
        try (Installation installation = installation(Duration.ZERO)) {
            killRepeatedly(installation);
            Engines.until("everything, seed " + SEED, installation::isEverythingTaken);
            end(installation);
            Engines.expectEverythingDelivered(installation);
        }
    }

    /** A control: if this shows no loss, the other test proves nothing. */
    @Test
    void withAWriteDelayTheOracleSeesTheLoss() {
        try (Installation installation = installation(Duration.ofMillis(500))) {
            killRepeatedly(installation);
            end(installation);
            assertThat(installation.faults()).isNotEmpty();
        }
    }

    private Installation installation(Duration writeDelay) {
        return new Installation(Storage.h2(folder.resolve("engine"), writeDelay), folder);
    }

    /** One of the receivers is down all the while, so that much waits when the process dies. */
    private void killRepeatedly(Installation installation) {
        installation.subscribe(0);
        installation.subscribe(0);
        Inbox down = installation.subscribe(0).behave(Behaviour.DOWN);
        installation.closeDesk();
        EngineProcess node = Engines.node(installation, "node");
        for (int i = 0; i < KILLS; i++) {
            node.start().publish("rate=50");
            Engines.until("load", () -> node.acknowledged() > 20);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(chance.nextInt(500)));
            node.kill();
        }
        down.behave(Behaviour.OK);
        node.start();
    }

    private static void end(Installation installation) {
        installation.nodes().forEach(EngineProcess::terminate);
    }
}
