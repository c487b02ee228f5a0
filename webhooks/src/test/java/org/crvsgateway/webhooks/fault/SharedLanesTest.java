package org.crvsgateway.webhooks.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.crvsgateway.webhooks.harness.EngineProcess;
import org.crvsgateway.webhooks.harness.Installation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several processes over one database, none of them special. */
final class SharedLanesTest {
    private static final int SUBSCRIBERS = 8;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void nodesShareTheLanesAndSendNothingTwice(int count) {
        try (Installation installation = Engines.onPostgres(folder)) {
            List<EngineProcess> nodes = nodes(installation, count);
            nodes.forEach(node -> node.publish("rate=" + 120 / count));
            Engines.until("a lane for each node", () -> installation.desk().owners() == count);
            long before = nodes.getFirst().acknowledged();
            Engines.until("load", () -> nodes.getFirst().acknowledged() > before + 60 / count);
            nodes.forEach(EngineProcess::stopPublishing);

            Engines.expectEverythingDelivered(installation);
            assertThat(installation.repeats()).isZero();
        }
    }

    @Test
    void aNodeThatEndsHandsItsLanesOverAndSendsNothingTwice() {
        try (Installation installation = Engines.onPostgres(folder)) {
            List<EngineProcess> nodes = nodes(installation, 2);
            EngineProcess ending = nodes.getFirst();
            EngineProcess staying = nodes.getLast();
            nodes.forEach(node -> node.publish("rate=60"));
            Engines.until("both nodes at work", () -> installation.desk().owners() == 2);
            ending.terminate();
            long before = staying.acknowledged();
            Engines.until("load", () -> staying.acknowledged() > before + 60);
            staying.stopPublishing();

            Engines.expectEverythingDelivered(installation);
            assertThat(installation.repeats()).isZero();
        }
    }

    private static List<EngineProcess> nodes(Installation installation, int count) {
        for (int i = 0; i < SUBSCRIBERS; i++) {
            installation.subscribe(0);
        }
        List<EngineProcess> nodes = IntStream.range(0, count)
                .mapToObj(i -> Engines.node(installation, "node" + i)
                        .with("crg.webhooks.worker.lanes", SUBSCRIBERS / count)
                        .with("crg.webhooks.worker.lease", "PT15S")
                        .with("crg.webhooks.worker.turn", "PT0.2S"))
                .toList();
        nodes.forEach(EngineProcess::launch);
        nodes.forEach(EngineProcess::awaitReady);
        return nodes;
    }
}
