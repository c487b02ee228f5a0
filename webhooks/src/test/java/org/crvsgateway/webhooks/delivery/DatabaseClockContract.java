package org.crvsgateway.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Map;
import org.crvsgateway.webhooks.Receiver;
import org.crvsgateway.webhooks.SqlTime;
import org.crvsgateway.webhooks.TestDatabase;
import org.crvsgateway.webhooks.TestIds;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.subscription.IssuedSecret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Due times are told by the clock of the database, whatever a node's own clock says. */
@Timeout(120)
abstract class DatabaseClockContract {
    private static final Duration WAIT = Duration.ofMinutes(30);

    private final Gateway gateway;
    private final Receiver receiver = new Receiver();

    DatabaseClockContract(TestDatabase database) {
        gateway = new Gateway(database);
    }

    @AfterEach
    void close() {
        receiver.close();
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void aNodeWhoseOwnClockIsAnHourOffSendsAtTheRightTime(int hours) {
        IssuedSecret subscriber = gateway.active(receiver.url());
        receiver.answering(500);
        try (ApplicationContext node = start(Duration.ofHours(hours))) {
            assertThat(node.isRunning()).isTrue();
            Message retried = gateway.publish();
            await().until(() -> gateway.attempts(subscriber, retried).size() == 1);
            // at 30 minutes, and up to a tenth later
            assertThat(due(retried)).isBetween(time().plus(WAIT).minusSeconds(60), time().plus(WAIT.plusMinutes(4)));

            receiver.answering(204);
            Message next = gateway.publish();
            await().until(() -> gateway.state(subscriber, next) == DeliveryState.DELIVERED);
            assertThat(gateway.attempts(subscriber, retried)).hasSize(1);

            gateway.jdbi.useHandle(handle -> {
                handle.execute("update webhook_delivery set due_at = current_timestamp - interval '1' second");
                handle.execute("update webhook_lane set wake_at = current_timestamp - interval '1' second");
            });
            await().until(() -> gateway.state(subscriber, retried) == DeliveryState.DELIVERED);
        }
    }

    private ApplicationContext start(Duration off) {
        ApplicationContext node = ApplicationContext.builder(Map.of(
                        "crg.webhooks.allowed-networks", "127.0.0.0/8",
                        "crg.webhooks.worker.poll-interval", "PT0.05S",
                        "crg.webhooks.retry.schedule", WAIT.toString()))
                .singletons(gateway.jdbi, gateway.box, new TestIds())
                .build();
        InstantSource own = () -> Instant.now().plus(off);
        node.registerSingleton(InstantSource.class, own); // by its type, or Micronaut's own clock wins
        return node.start();
    }

    private Instant due(Message message) {
        return gateway.jdbi.withHandle(
                handle -> handle.createQuery("select due_at from webhook_delivery where message_id = :id")
                        .bind("id", message.id())
                        .map((row, context) -> SqlTime.read(row, "due_at"))
                        .one());
    }

    private Instant time() {
        return gateway.jdbi.withHandle(handle -> handle.createQuery("select current_timestamp")
                .mapTo(OffsetDateTime.class)
                .one()
                .toInstant());
    }
}
