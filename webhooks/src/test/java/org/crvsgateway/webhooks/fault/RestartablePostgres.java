package org.crvsgateway.webhooks.fault;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.crvsgateway.webhooks.harness.Storage;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server of a test's own, which goes away and comes back with the same data at the same port. */
final class RestartablePostgres implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path data;
    private EmbeddedPostgres server;

    RestartablePostgres(Path data) {
        this.data = data;
        this.server = start(null);
    }

    private EmbeddedPostgres start(@Nullable Integer port) {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    // off otherwise, so that tests are fast; then a commit would not survive a kill
                    .setServerConfig("synchronous_commit", "on")
                    .setPGStartupWait(PATIENCE);
            if (port != null) {
                builder.setPort(port);
            }
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Storage storage() {
        return new Storage(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
    }

    /** In good order, except that it does not wait for its clients. */
    void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void startAgain() {
        server = start(server.getPort());
    }

    @Override
    public void close() {
        stop();
    }
}
