package org.crvsgateway.gateway.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.crvsgateway.gateway.harness.TestClient;
import org.crvsgateway.gateway.harness.TestDatabase;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The master key is replaced under load, in a gateway that is killed meanwhile; then a key is missing for a while.
 * Nothing is lost, and every delivery is signed well.
 */
final class MasterKeyTest {

    private static final int OTHER_SUBSCRIPTIONS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long SEED = Long.getLong("crg.fault.seed", System.nanoTime());

    private final Random chance = new Random(SEED);

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aKeyIsReplacedUnderLoadAndMissedForAWhile(TestDatabase database, @TempDir Path folder) throws Exception {
        Path keys = folder.resolve("keys");
        Map<String, Object> settings = new HashMap<>(database == TestDatabase.H2 ? Map.of() : database.settings());
        settings.put("crg.master-key-file", keys);
        settings.put("crg.master-key-interval", "100ms");
        hold(keys, 1);
        try (GatewayProcess gateway = new GatewayProcess(folder, "256m", settings).start();
                Ledger ledger = new Ledger(folder.resolve("ledger"));
                Sink sink = new Sink()) {
            Api api = gateway.api();
            String admin = api.adminToken();
            TestClient hospital = api.createClient(admin, "HEALTH");
            TestClient subscriber = api.createClient(admin, "WEBHOOK");
            String subscription = api.subscribe(api.token(subscriber), sink);
            String wish = "{\"url\":\"http://127.0.0.1:9/\",\"topics\":[\"death.notified\"],\"signature\":\"BOTH\"}";
            for (int i = 0; i < OTHER_SUBSCRIPTIONS; i++) {
                api.post("/api/v1/subscriptions", api.token(subscriber), wish).expect(201);
            }
            try (Producer producer = new Producer(api, hospital, ledger, 20).start()) {
                hold(keys, 1, 2);
                awaitKeys(api, admin, 2);
                hold(keys, 2, 1);
                killSoon(gateway);
                gateway.start();
                awaitNothingRemains(api, admin);
                hold(keys, 2);
                awaitKeys(api, admin, 1);
                awaitDeliveries(sink);

                String missing =
                        api.get("/api/v1/master-keys", admin).expect(200).text("/items/0/id");
                hold(keys, 3);
                await("the missing key in the health").atMost(PATIENCE).untilAsserted(() -> {
                    JsonNode health = api.get("/health", null).expect(200).json();
                    assertThat(health.at("/status").asText()).isEqualTo("DEGRADED");
                    assertThat(health.at("/missingKeys/0").asText()).isEqualTo(missing);
                });
                assertThat(api.get("/metrics", null).expect(200).body()).containsPattern("crg_secrets_locked [1-9]");
                // a change, so that the node has to open the keys that it has in memory
                api.post("/api/v1/subscriptions/" + subscription + "/secrets", admin, "{}")
                        .expect(200);
                awaitHeldDeliveries(producer, sink);

                hold(keys, 3, 2);
                awaitNothingRemains(api, admin);
                hold(keys, 3);
                awaitDeliveries(sink);
                producer.finish();
                await("acknowledgement of everything").atMost(PATIENCE).until(producer::isEverythingAcknowledged);
                assertThat(producer.surprises()).isEmpty();
            }
            Oracle oracle = new Oracle(api, ledger);
            oracle.expectEveryMessageAt(sink);
            oracle.expectNothingWaits(api.token(subscriber), subscription);
            assertThat(api.get("/health", null).expect(200).text("/status")).isEqualTo("UP");

            gateway.kill();
            gateway.start(); // with the newest key alone
            assertThat(api.get("/api/v1/master-keys", api.adminToken())
                            .expect(200)
                            .json()
                            .at("/items"))
                    .hasSize(1);
            assertThat(api.token(subscriber)).isNotEmpty();
        }
    }

    /** While it wraps, most likely. */
    private void killSoon(GatewayProcess gateway) throws Exception {
        try (ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor()) {
            timer.schedule(gateway::kill, chance.nextInt(400), TimeUnit.MILLISECONDS)
                    .get();
        }
    }

    /** What is accepted while the key is missing waits. */
    private static void awaitHeldDeliveries(Producer producer, Sink sink) {
        await("the last that was on its way").atMost(PATIENCE).until(() -> {
            int before = sink.hits().size();
            int accepted = producer.acknowledged();
            await().atMost(PATIENCE).until(() -> producer.acknowledged() > accepted + 20);
            return sink.hits().size() == before;
        });
    }

    private static void awaitDeliveries(Sink sink) {
        int before = sink.hits().size();
        await("deliveries").atMost(PATIENCE).until(() -> sink.hits().size() > before + 10);
    }

    private static void awaitKeys(Api api, String admin, int number) {
        await("the keys")
                .atMost(PATIENCE)
                .until(() -> api.get("/api/v1/master-keys", admin)
                                .expect(200)
                                .json()
                                .at("/items")
                                .size()
                        == number);
    }

    private static void awaitNothingRemains(Api api, String admin) {
        await("the wrapping of everything").atMost(PATIENCE).until(() -> {
            JsonNode keys = api.get("/api/v1/master-keys", admin).expect(200).json();
            return keys.at("/items").size() == 2 && keys.at("/remaining").asLong() == 0;
        });
    }

    /** Replaced as a whole, as a secret store does. */
    private static void hold(Path file, int... seeds) throws IOException {
        StringBuilder text = new StringBuilder("# the first one seals\n");
        for (int seed : seeds) {
            byte[] key = new byte[32];
            key[0] = (byte) seed;
            text.append(Base64.getEncoder().encodeToString(key)).append('\n');
        }
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
