package org.crvsgateway.webhooks.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.crvsgateway.webhooks.harness.Engine;
import org.crvsgateway.webhooks.harness.Inbox;
import org.crvsgateway.webhooks.harness.Installation;
import org.crvsgateway.webhooks.harness.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The connections between a node and its database are reset, in the midst of whatever they carry. */
@Timeout(180)
final class CutLinkTest {
    private static final int CUTS = 8;

    @TempDir
    private Path folder;

    @Test
    void theNodeRecoversAloneFromEachCut() {
        try (Installation installation = Engines.onPostgres(folder);
                CuttableLink link = new CuttableLink(port(installation.storage()))) {
            Inbox inbox = installation.subscribe(0);
            installation.subscribeInOrder(0);
            try (Engine node = Engine.worker(over(link, installation.storage()), Engines.settings())) {
                assertThat(node).isNotNull();
                for (int i = 1; i <= CUTS; i++) {
                    int expected = 20 * i;
                    installation.publish(20);
                    assertThat(link.cut()).isPositive();
                    Engines.until("recovery", () -> inbox.taken().size() == expected);
                }
                Engines.expectEverythingDelivered(installation);
                assertThat(installation.desk().failedAttempts()).isZero();
            }
        }
    }

    private static int port(Storage storage) {
        return URI.create(storage.url().substring("jdbc:".length())).getPort();
    }

    private static Storage over(CuttableLink link, Storage storage) {
        String url = storage.url().replace(":" + port(storage) + "/", ":" + link.port() + "/");
        return new Storage(url, storage.user(), storage.password());
    }
}
