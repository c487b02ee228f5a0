package org.crvsgateway.gateway.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.HttpAnswer;
import org.crvsgateway.gateway.harness.TestClient;
import org.crvsgateway.gateway.harness.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes away under load and comes back: senders are told to wait, and nothing has to be mended by hand. */
class DatabaseOutageTest {

    private static final int NOTIFICATIONS_PER_SECOND = 20;
    private static final int CALLS_AT_ONCE = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration UNTIL_TOLD_TO_WAIT = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void aDatabaseThatStopsAndOneThatIsKilledAreOnlyWaitedFor() throws Exception {
        try (RestartablePostgres database = new RestartablePostgres(folder.resolve("postgres"));
                GatewayHarness gateway = GatewayHarness.start(TestDatabase.H2, database.settings());
                Ledger ledger = new Ledger(folder.resolve("ledger"));
                Sink sink = new Sink()) {
            Api api = new Api(gateway.uri("/"));
            String admin = api.adminToken();
            String office = api.createOffice(admin);
            TestClient hospital = api.createClient(admin, "HEALTH");
            String subscriber = api.token(api.createClient(admin, "WEBHOOK"));
            String subscription = api.subscribe(subscriber, sink);

            try (Producer producer = new Producer(api, hospital, ledger, NOTIFICATIONS_PER_SECOND).start()) {
                String token = api.token(hospital);
                survive(api, token, producer, database, RestartablePostgres::stop);
                survive(api, token, producer, database, RestartablePostgres::kill);
                producer.finish();
                await("acknowledgement of everything").atMost(PATIENCE).until(producer::isEverythingAcknowledged);
                assertThat(producer.surprises()).isEmpty();
                assertThat(producer.toldToWait()).isPositive();

                Oracle oracle = new Oracle(api, ledger);
                oracle.expectEveryMessageAt(sink);
                oracle.expectNothingWaits(subscriber, subscription);
                assertThat(oracle.lost(token)).isEmpty();
                oracle.expectIntactAudit(admin);
                oracle.expectRegistration(admin, office);
                try (Inventory inventory = new Inventory(database.settings())) {
                    oracle.expectExactly(inventory);
                }
                System.out.printf(
                        "DatabaseOutageTest: %d acknowledged, %d times told to wait, %d known already, %d hits, "
                                + "%d of them duplicates%n",
                        producer.acknowledged(),
                        producer.toldToWait(),
                        producer.knownAlready(),
                        sink.hits().size(),
                        sink.hits().size() - sink.records().size());
            }
        }
    }

    private static void survive(
            Api api,
            String token,
            Producer producer,
            RestartablePostgres database,
            Consumer<RestartablePostgres> outage)
            throws Exception {
        awaitLoad(producer);
        outage.accept(database);
        expectEveryDoorToAskForPatience(api, token);
        database.startAgain();
        await("readiness after the outage")
                .atMost(PATIENCE)
                .until(() -> api.get("/health/readiness", null).status() == 200);
        awaitLoad(producer);
    }

    private static void expectEveryDoorToAskForPatience(Api api, String token) throws Exception {
        HttpAnswer readiness = api.get("/health/readiness", null);
        assertThat(readiness.status()).isEqualTo(503);
        assertThat(readiness.text("/status")).isEqualTo("DOWN");
        assertThat(api.get("/health/liveness", null).expect(200).text("/status"))
                .isEqualTo("UP");

        long start = System.nanoTime();
        List<HttpAnswer> answers = atOnce(CALLS_AT_ONCE, number -> switch (number % 4) {
            case 0 -> api.post("/api/v1/notifications", token, """
                    {"reference": "out-%d", "eventType": "BIRTH", "birth": {"date": "2025-01-01"}}
                    """.formatted(number));
            case 1 -> api.get("/api/v1/notifications?reference=ref-1", token);
            case 2 -> api.post("/notification", token, "{\"resourceType\": \"Bundle\"}");
            default ->
                api.post("/graphql", token, "{\"query\": \"{ notification(reference: \\\"ref-1\\\") { id } }\"}");
        });
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(UNTIL_TOLD_TO_WAIT);
        for (HttpAnswer answer : answers) {
            assertThat(answer.status()).as(answer.toString()).isIn(503, 422);
            if (answer.status() == 503) {
                assertThat(answer.header("Retry-After")).as(answer.toString()).matches("[0-9]+");
                assertThat(answer.body())
                        .contains("storage-unavailable")
                        .doesNotContain("Exception")
                        .doesNotContain("PSQL")
                        .doesNotContain("jdbc:");
            }
        }
    }

    private static List<HttpAnswer> atOnce(int number, Call call) throws Exception {
        List<Callable<HttpAnswer>> calls = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            int mine = i;
            calls.add(() -> call.to(mine));
        }
        List<HttpAnswer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<HttpAnswer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private interface Call {
        HttpAnswer to(int number);
    }

    private static void awaitLoad(Producer producer) {
        int before = producer.acknowledged();
        await("notifications").atMost(PATIENCE).until(() -> producer.acknowledged() > before + 20);
    }
}
