package org.crvsgateway.gateway.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.crvsgateway.gateway.harness.GatewayHarness;
import org.crvsgateway.gateway.harness.TestClient;
import org.crvsgateway.gateway.harness.TestDatabase;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A subscriber that takes messages and never answers harms itself alone. */
class HungReceiverTest {

    private static final int NOTIFICATIONS = 40;
    /** Far beyond the patience of this test: whatever waits for the hung receiver makes it fail. */
    private static final String SENDER_TIMEOUT = "PT10M";

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void itDelaysNeitherNotificationsNorAnotherSubscriber(TestDatabase database, @TempDir Path folder) {
        CountDownLatch never = new CountDownLatch(1);
        try (Sink hung = new Sink(_ -> never.await());
                Sink healthy = new Sink();
                GatewayHarness gateway =
                        GatewayHarness.start(database, Map.of("crg.webhooks.sender.timeout", SENDER_TIMEOUT));
                Ledger ledger = new Ledger(folder.resolve("ledger"))) {
            Api api = new Api(gateway.uri("/"));
            String admin = api.adminToken();
            TestClient hospital = api.createClient(admin, "HEALTH");
            api.subscribe(api.token(api.createClient(admin, "WEBHOOK")), hung);
            api.subscribe(api.token(api.createClient(admin, "WEBHOOK")), healthy);

            try (Producer producer = new Producer(api, hospital, ledger, NOTIFICATIONS).start()) {
                await("notifications").atMost(PATIENCE).until(() -> producer.acknowledged() >= NOTIFICATIONS);
                producer.finish();
                await("acknowledgement of everything").atMost(PATIENCE).until(producer::isEverythingAcknowledged);
                assertThat(producer.surprises()).isEmpty();
            }
            new Oracle(api, ledger).expectEveryMessageAt(healthy);
            assertThat(hung.hits()).isNotEmpty().hasSizeLessThan(NOTIFICATIONS);
            never.countDown();
        }
    }
}
