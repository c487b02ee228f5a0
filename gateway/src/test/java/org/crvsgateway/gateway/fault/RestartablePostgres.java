package org.crvsgateway.gateway.fault;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
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

    Map<String, Object> settings() {
        return Map.of(
                "crg.db.url", server.getJdbcUrl("postgres", "postgres"),
                "crg.db.user", "postgres",
                "crg.db.password", "postgres");
    }

    /** In good order, except that it does not wait for its clients. */
    void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code kill -9} of the server; its children notice and end. */
    void kill() {
        ProcessHandle postmaster = postmaster();
        postmaster.destroyForcibly();
        await("end of PostgreSQL").atMost(PATIENCE).until(() -> !postmaster.isAlive());
        stop();
    }

    private ProcessHandle postmaster() {
        try {
            long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"))
                    .getFirst()
                    .strip());
            return ProcessHandle.of(pid).orElseThrow();
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
