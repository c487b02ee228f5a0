package org.crvsgateway.webhooks.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.crvsgateway.webhooks.TestDatabase;
import org.crvsgateway.webhooks.harness.Engine;
import org.crvsgateway.webhooks.harness.Hit;
import org.crvsgateway.webhooks.harness.Inbox;
import org.crvsgateway.webhooks.harness.Installation;
import org.crvsgateway.webhooks.harness.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An older copy of the database takes its place: what it does not know to be delivered is delivered again. */
@Timeout(180)
final class RestoreTest {
    private static final int BEFORE = 3;
    private static final int WAITING = 7;

    @TempDir
    private Path folder;

    private interface Copy {
        Storage of(Storage storage) throws IOException, SQLException;
    }

    @Test
    void fromACopyOfTheFileItDeliversAgainAndSkipsNothing() throws Exception {
        restore(Storage.h2(folder.resolve("engine"), Duration.ZERO), storage -> {
            Files.copy(folder.resolve("engine.mv.db"), folder.resolve("older.mv.db"));
            return Storage.h2(folder.resolve("older"), Duration.ZERO);
        });
    }

    @Test
    void fromACopyInPostgresItDeliversAgainAndSkipsNothing() throws Exception {
        restore(new Storage(TestDatabase.POSTGRESQL.newUrl(), "postgres", "postgres"), storage -> {
            String name = name(storage.url());
            String copy = "older_" + name;
            String server = storage.url().replace("/" + name, "/postgres");
            try (Connection connection = DriverManager.getConnection(server, storage.user(), storage.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + copy + " template " + name);
            }
            return new Storage(storage.url().replace("/" + name, "/" + copy), storage.user(), storage.password());
        });
    }

    private void restore(Storage original, Copy copy) throws Exception {
        try (Installation installation = new Installation(original, folder)) {
            Inbox inbox = installation.subscribe(0);
            installation.publish(BEFORE);
            installation.closeDesk();
            serve(original, () -> inbox.taken().size() == BEFORE);
            Set<UUID> known = new HashSet<>(inbox.taken().keySet());
            installation.publish(WAITING);
            installation.closeDesk();
            Storage older = copy.of(original);
            serve(original, () -> inbox.taken().size() == BEFORE + WAITING);
            Set<UUID> waiting = new HashSet<>(inbox.taken().keySet());
            waiting.removeAll(known);

            serve(older, () -> inbox.repeats().size() == WAITING);
            assertThat(ids(inbox.repeats())).isEqualTo(waiting);
            assertThat(installation.faults()).isEmpty();
        }
    }

    private static Set<UUID> ids(Collection<Hit> hits) {
        Set<UUID> ids = new HashSet<>();
        hits.forEach(hit -> ids.add(hit.id()));
        return ids;
    }

    /** Until all is recorded as well: a node that ends in good order has recorded what it sent. */
    private static void serve(Storage storage, Callable<Boolean> condition) {
        try (Engine node = Engine.worker(storage, Engines.settings())) {
            Engines.until("deliveries", condition);
            Engines.until("records", () -> !node.isAnythingWaiting());
        }
    }

    private static String name(String url) {
        return url.replaceFirst(".*/([a-z0-9]+)(\\?.*)?$", "$1");
    }
}
