package org.crvsgateway.gateway.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.crvsgateway.gateway.harness.TestClient;
import org.crvsgateway.gateway.harness.TestDatabase;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What was answered 2xx survives {@code kill -9} of the gateway under load, once, and its message reaches the subscriber.
 * {@code -Dcrg.fault.kills=20} makes it thorough; {@code -Dcrg.fault.seed} repeats the moments of a run.
 */
class KillTest {

    private static final int KILLS = Integer.getInteger("crg.fault.kills", 2);
    private static final long SEED = Long.getLong("crg.fault.seed", System.nanoTime());
    private static final int NOTIFICATIONS_PER_SECOND = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Random chance = new Random(SEED);

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatWasAcknowledgedSurvivesTheEndOfTheProcess(TestDatabase database, @TempDir Path folder) throws Exception {
        Map<String, ?> settings = database == TestDatabase.H2 ? Map.of() : database.settings();
        try (GatewayProcess gateway = new GatewayProcess(folder, "256m", settings).start();
                Ledger ledger = new Ledger(folder.resolve("ledger"));
                Sink sink = new Sink()) {
            Api api = gateway.api();
            String admin = api.adminToken();
            String office = api.createOffice(admin);
            TestClient hospital = api.createClient(admin, "HEALTH");
            TestClient subscriber = api.createClient(admin, "WEBHOOK");
            String subscription = api.subscribe(api.token(subscriber), sink);

            try (Producer producer = new Producer(api, hospital, ledger, NOTIFICATIONS_PER_SECOND).start()) {
                int killed = killRepeatedly(gateway, producer);
                producer.finish();
                await("acknowledgement of everything").atMost(PATIENCE).until(producer::isEverythingAcknowledged);
                assertThat(producer.surprises()).isEmpty();

                Oracle oracle = new Oracle(api, ledger);
                oracle.expectEveryMessageAt(sink);
                oracle.expectNothingWaits(api.token(subscriber), subscription);
                print(database, killed, producer, sink);
                assertThat(oracle.lost(api.token(hospital))).isEmpty();
                oracle.expectIntactAudit(api.adminToken());
                oracle.expectRegistration(api.adminToken(), office);

                gateway.kill(); // the file of H2 has one owner
                try (Inventory inventory = new Inventory(inventory(settings, folder))) {
                    oracle.expectExactly(inventory);
                }
            }
        }
    }

    /** Under load, and one time in four once more while it starts again. */
    private int killRepeatedly(GatewayProcess gateway, Producer producer) throws Exception {
        int killed = 0;
        try (ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor()) {
            for (int i = 0; i < KILLS; i++) {
                awaitLoad(producer);
                killAtRandom(timer, gateway, 1500);
                killed++;
                gateway.launch();
                if (chance.nextInt(4) == 0) {
                    killAtRandom(timer, gateway, 4000);
                    killed++;
                    gateway.launch();
                }
                gateway.awaitReadiness();
            }
            awaitLoad(producer);
        }
        return killed;
    }

    private static void awaitLoad(Producer producer) {
        int before = producer.acknowledged();
        await("notifications").atMost(PATIENCE).until(() -> producer.acknowledged() > before + 10);
    }

    private void killAtRandom(ScheduledExecutorService timer, GatewayProcess gateway, int withinMillis)
            throws ExecutionException, InterruptedException {
        timer.schedule(gateway::kill, chance.nextInt(withinMillis), TimeUnit.MILLISECONDS)
                .get();
    }

    private static Map<String, ?> inventory(Map<String, ?> settings, Path folder) {
        return settings.isEmpty()
                ? Map.of(
                        "crg.db.url",
                        "jdbc:h2:file:" + folder.resolve("data").resolve("gateway")
                                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;IFEXISTS=TRUE",
                        "crg.db.user",
                        "sa",
                        "crg.db.password",
                        "")
                : settings;
    }

    private static void print(TestDatabase database, int killed, Producer producer, Sink sink) {
        System.out.printf(
                "KillTest %s: seed %d, %d kills, %d acknowledged, %d requests sent again, %d of them known already, "
                        + "%d hits at the sink, %d of them duplicates%n",
                database,
                SEED,
                killed,
                producer.acknowledged(),
                producer.sentAgain(),
                producer.knownAlready(),
                sink.hits().size(),
                sink.hits().size() - sink.records().size());
    }
}
