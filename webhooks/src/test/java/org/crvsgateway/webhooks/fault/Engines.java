package org.crvsgateway.webhooks.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.crvsgateway.webhooks.TestDatabase;
import org.crvsgateway.webhooks.harness.EngineProcess;
import org.crvsgateway.webhooks.harness.Installation;
import org.crvsgateway.webhooks.harness.Storage;

/** What these tests have in common: small processes, short leases, and what has to be true in the end. */
final class Engines {
    /** Short, because what a dead node had is waited for; too short for a test in which nothing may be sent twice. */
    private static final Duration LEASE = Duration.ofSeconds(1);

    static final Duration PATIENCE = Duration.ofSeconds(90);
    /** Deliveries of one lane that a killed node may have sent without recording them. */
    static final int WINDOW = 64;

    private Engines() {}

    static Installation onPostgres(Path folder) {
        return new Installation(new Storage(TestDatabase.POSTGRESQL.newUrl(), "postgres", "postgres"), folder);
    }

    static EngineProcess node(Installation installation, String name) {
        EngineProcess node = installation.node(name).java("-XX:TieredStopAtLevel=1", "-Xmx128m");
        settings().forEach(node::with);
        return node;
    }

    static Map<String, Object> settings() {
        return Map.of(
                "crg.webhooks.worker.lease", LEASE,
                "crg.webhooks.worker.poll-interval", "PT0.1S",
                "crg.webhooks.retry.schedule", "PT0.2S",
                "crg.webhooks.retry.probes", "PT0.2S");
    }

    static void until(String what, Callable<Boolean> condition) {
        await(what).atMost(PATIENCE).until(condition);
    }

    static void expectEverythingDelivered(Installation installation) {
        until("quiet lanes", installation::isQuiet);
        assertThat(installation.faults()).isEmpty();
        assertThat(installation.outOfOrder()).isEmpty();
        assertThat(installation.taken()).isPositive();
    }
}
