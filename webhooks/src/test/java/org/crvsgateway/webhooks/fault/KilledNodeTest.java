package org.crvsgateway.webhooks.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.crvsgateway.webhooks.harness.Engine;
import org.crvsgateway.webhooks.harness.EngineProcess;
import org.crvsgateway.webhooks.harness.FailPoint;
import org.crvsgateway.webhooks.harness.Inbox;
import org.crvsgateway.webhooks.harness.Installation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code kill -9} of a node, under load and exactly where it hurts, loses nothing that was acknowledged. */
final class KilledNodeTest {
    @TempDir
    private Path folder;

    @Test
    void theOtherNodeTakesOverUnderLoad() {
        try (Installation installation = Engines.onPostgres(folder)) {
            for (int i = 0; i < 2; i++) {
                installation.subscribe(0);
                installation.subscribeInOrder(0);
            }
            EngineProcess killed = Engines.node(installation, "killed").with("crg.webhooks.worker.lanes", 2);
            EngineProcess other = Engines.node(installation, "other").with("crg.webhooks.worker.lanes", 4);
            killed.launch();
            other.launch().awaitReady();
            killed.awaitReady();
            killed.publish("rate=60 records=2");
            other.publish("rate=60 records=2");
            Engines.until("both nodes at work", () -> installation.desk().owners() == 2);
            killed.kill();
            long before = other.acknowledged();
            Engines.until("load after the kill", () -> other.acknowledged() > before + 60);
            other.stopPublishing();

            Engines.expectEverythingDelivered(installation);
            assertThat(installation.repeats()).isLessThanOrEqualTo(2L * Engines.WINDOW);
        }
    }

    @ParameterizedTest
    @EnumSource(FailPoint.class)
    void whereverItDiesItsSuccessorLosesNothing(FailPoint failPoint) {
        try (Installation installation = Engines.onPostgres(folder)) {
            installation.subscribe(0);
            installation.subscribeInOrder(0);
            EngineProcess victim =
                    Engines.node(installation, "victim").failingAt(failPoint).start();
            victim.publish("rate=500 count=40 records=2");
            assertThat(victim.awaitEnd()).as(victim.log()).isEqualTo(FailPoint.STATUS);
            installation.publish(10);

            succeed(installation);
            assertThat(installation.repeats()).isLessThanOrEqualTo(2L * Engines.WINDOW);
        }
    }

    @Test
    void dyingBetweenTheRequestAndItsAnswerSendsItAgain() {
        try (Installation installation = Engines.onPostgres(folder)) {
            Inbox inbox = installation.subscribe(0);
            EngineProcess victim = Engines.node(installation, "victim").start();
            AtomicBoolean first = new AtomicBoolean(true);
            inbox.behave(_ -> {
                if (first.getAndSet(false)) {
                    victim.kill();
                }
                return 204;
            });
            installation.publish(1);
            Engines.until("the request", () -> !victim.isAlive());
            installation.publish(10);

            succeed(installation);
            assertThat(inbox.repeats()).hasSize(1);
        }
    }

    private static void succeed(Installation installation) {
        try (Engine successor = Engine.worker(installation.storage(), Engines.settings())) {
            Engines.expectEverythingDelivered(installation);
        }
    }
}
