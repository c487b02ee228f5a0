package org.crvsgateway.webhooks.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.crvsgateway.webhooks.harness.EngineProcess;
import org.crvsgateway.webhooks.harness.Installation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes away under load and comes back: nothing has to be mended by hand, and no subscriber pays for it. */
final class DatabaseOutageTest {
    @TempDir
    private Path folder;

    @Test
    void theEngineWaitsForItsDatabaseAtNobodysCost() {
        try (RestartablePostgres postgres = new RestartablePostgres(folder.resolve("postgres"));
                Installation installation = new Installation(postgres.storage(), folder)) {
            installation.subscribe(0);
            installation.subscribe(0);
            EngineProcess node = Engines.node(installation, "node").start().publish("rate=60");
            Engines.until("load", () -> installation.taken() > 60);
            postgres.stop();
            Engines.until("trouble", () -> Long.parseLong(node.stats().get("failed")) > 0);
            postgres.startAgain();
            long before = node.acknowledged();
            Engines.until("recovery", () -> node.acknowledged() > before + 60);
            node.stopPublishing();

            Engines.expectEverythingDelivered(installation);
            assertThat(installation.desk().failedAttempts()).isZero();
            assertThat(installation.desk().deliveredLate()).isZero();
        }
    }
}
