package org.crvsgateway.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.TestDatabase;
import org.crvsgateway.gateway.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseLossTest {

    private static final String ROUTE = "/api/v1/notifications?reference=any";

    @Test
    void aStoppedDatabaseIsSaidQuicklyAndARestartedOneIsFoundAgain(@TempDir Path folder) throws IOException {
        int port = freePort();
        EmbeddedPostgres postgres = start(folder, port);
        try (GatewayHarness gateway = GatewayHarness.start(TestDatabase.H2, settings(postgres))) {
            String token = gateway.tokenOfNewClient("HEALTH");
            gateway.get(ROUTE, token).expect(404);

            postgres.close();
            long stopped = System.nanoTime();
            HttpAnswer answer = gateway.get(ROUTE, token);

            assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(Duration.ofSeconds(10));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
            assertThat(answer.text("/type")).isEqualTo(ProblemType.STORAGE_UNAVAILABLE.uri());
            assertThat(answer.header("Retry-After")).isEqualTo("5");
            assertThat(gateway.get("/health/readiness", null).expect(503).body())
                    .isEqualTo("{\"status\":\"DOWN\",\"database\":\"DOWN\"}");
            gateway.get("/health/liveness", null).expect(200);

            postgres = start(folder, port);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> gateway.get(ROUTE, token).expect(404));
            gateway.get("/health/readiness", null).expect(200);
        } finally {
            postgres.close();
        }
    }

    private static EmbeddedPostgres start(Path folder, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .start();
    }

    private static Map<String, ?> settings(EmbeddedPostgres postgres) {
        return Map.of(
                "crg.db.url",
                postgres.getJdbcUrl("postgres", "postgres"),
                "crg.db.user",
                "postgres",
                "crg.db.password",
                "postgres",
                "crg.db.pool-size",
                4);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
