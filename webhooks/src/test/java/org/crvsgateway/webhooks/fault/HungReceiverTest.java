package org.crvsgateway.webhooks.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.crvsgateway.webhooks.harness.Behaviour;
import org.crvsgateway.webhooks.harness.EngineProcess;
import org.crvsgateway.webhooks.harness.Inbox;
import org.crvsgateway.webhooks.harness.Installation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receiver that takes requests and never answers harms itself alone. */
final class HungReceiverTest {
    private static final int MESSAGES = 200;

    @TempDir
    private Path folder;

    @Test
    void itDelaysNobodyElse() {
        try (Installation installation = Engines.onPostgres(folder)) {
            for (int i = 0; i < 6; i++) {
                installation.subscribe(0).behave(Behaviour.BLACK_HOLE);
            }
            Inbox healthy = installation.subscribe(0);
            EngineProcess node = Engines.node(installation, "node")
                    .with("crg.webhooks.sender.timeout", "PT10M") // far beyond the patience of this test
                    .start();
            node.publish("rate=200 count=" + MESSAGES).awaitPublished(Engines.PATIENCE);
            Engines.until("the healthy one", () -> healthy.taken().size() == MESSAGES);
            assertThat(healthy.repeats()).isEmpty();
            assertThat(node.log()).doesNotContain("ERROR");
        }
    }
}
