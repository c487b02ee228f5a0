package org.crvsgateway.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crvsgateway.webhooks.Node;
import org.crvsgateway.webhooks.Receiver;
import org.crvsgateway.webhooks.TestDatabase;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.sending.Failure;
import org.crvsgateway.webhooks.subscription.IssuedSecret;
import org.crvsgateway.webhooks.subscription.SubscriptionState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What delivery promises, on either database: from the publishing transaction to a real receiver. */
abstract class DeliveryContract {
    final Gateway gateway;
    final Receiver receiver = new Receiver();

    DeliveryContract(TestDatabase database) {
        gateway = new Gateway(database);
    }

    @AfterEach
    void close() {
        receiver.close();
        gateway.close();
    }

    @Test
    void aPublishedMessageArrivesSignedWithItsExactBytes() throws Exception {
        IssuedSecret subscriber = gateway.active(receiver.url());
        gateway.startWorker();
        Message message = gateway.publish();
        awaitState(subscriber, message, DeliveryState.DELIVERED);

        Receiver.Received request = receiver.received().getFirst();
        assertThat(request.body()).isEqualTo(Gateway.body(message));
        assertThat(request.header("webhook-id")).isEqualTo(message.id().toString());
        assertThat(request.header("webhook-sequence")).isEqualTo("1");
        new Webhook(subscriber.secret()).verify(request.text(), asMap(request));
        assertThat(gateway.attempts(subscriber, message)).singleElement().satisfies(attempt -> {
            assertThat(attempt.result().status()).isEqualTo(204);
            assertThat(attempt.result().failure()).isNull();
            assertThat(attempt.signedBy()).hasSize(1);
        });
    }

    @Test
    void aRolledBackTransactionTellsNobody() {
        IssuedSecret subscriber = gateway.active(receiver.url());
        gateway.startWorker();
        gateway.jdbi.useTransaction(handle -> {
            gateway.publish(handle, gateway.message());
            handle.rollback();
        });
        Message second = gateway.publish();
        awaitState(subscriber, second, DeliveryState.DELIVERED);
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void nothingIsKeptForASubscriptionThatWasNeverVerified() {
        IssuedSecret pending = gateway.subscribe(receiver.url());
        Message message = gateway.message();
        int deliveries = gateway.jdbi.inTransaction(handle -> gateway.publish(handle, message));
        assertThat(deliveries).isZero();
        assertThat(pending.subscription().state()).isEqualTo(SubscriptionState.PENDING_VERIFICATION);
        assertThat(gateway.health(pending).backlog()).isZero();
    }

    @Test
    void aMessageForOneSubscriptionReachesNoOther() {
        try (Receiver other = new Receiver()) {
            IssuedSecret subscriber = gateway.active(receiver.url());
            gateway.active(other.url());
            Message message = gateway.message();
            gateway.jdbi.useTransaction(handle -> gateway.outbox.publishTo(
                    handle,
                    message,
                    payload -> Gateway.content(message, payload),
                    subscriber.subscription().id()));
            gateway.startWorker();
            awaitState(subscriber, message, DeliveryState.DELIVERED);
            assertThat(other.received()).isEmpty();
        }
    }

    @Test
    void aRetryAfterAnErrorKeepsIdAndBytes() {
        IssuedSecret subscriber = gateway.active(receiver.url());
        receiver.answering(500);
        gateway.startWorker();
        Message message = gateway.publish();
        awaitAttempts(subscriber, message, 1);
        receiver.answering(200);
        assertThat(gateway.state(subscriber, message)).isEqualTo(DeliveryState.PENDING);
        gateway.clock.advance(Duration.ofSeconds(8));
        awaitState(subscriber, message, DeliveryState.DELIVERED);

        Receiver.Received first = receiver.received().getFirst();
        Receiver.Received second = receiver.received().getLast();
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("webhook-id")).isEqualTo(first.header("webhook-id"));
        assertThat(second.header("webhook-sequence")).isEqualTo(first.header("webhook-sequence"));
        assertThat(second.header("webhook-timestamp")).isNotEqualTo(first.header("webhook-timestamp"));
        assertThat(gateway.attempts(subscriber, message))
                .extracting(attempt -> attempt.result().failure())
                .containsExactly(Failure.STATUS, null);
    }

    @Test
    void aRedirectIsAFailureAndNotFollowed() {
        try (Receiver elsewhere = new Receiver()) {
            IssuedSecret subscriber = gateway.active(receiver.url());
            receiver.answering(request -> Receiver.Reply.of(302).with("Location", elsewhere.url()));
            gateway.startWorker();
            Message message = gateway.publish();
            awaitAttempts(subscriber, message, 1);
            assertThat(gateway.state(subscriber, message)).isEqualTo(DeliveryState.PENDING);
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    void aPauseHoldsAndResumingSends() {
        IssuedSecret subscriber = gateway.active(receiver.url());
        gateway.jdbi.useTransaction(handle ->
                gateway.subscriptions.pause(handle, subscriber.subscription().id()));
        gateway.startWorker();
        List<Message> messages = gateway.publish(3);
        try (Receiver other = new Receiver()) {
            IssuedSecret unpaused = gateway.active(other.url());
            awaitState(unpaused, gateway.publish(), DeliveryState.DELIVERED);
        }
        assertThat(receiver.received()).isEmpty();
        assertThat(gateway.health(subscriber).backlog()).isEqualTo(4);

        gateway.jdbi.useTransaction(handle ->
                gateway.subscriptions.resume(handle, subscriber.subscription().id()));
        for (Message message : messages) {
            awaitState(subscriber, message, DeliveryState.DELIVERED);
        }
    }

    @Test
    void anOpenBreakerTriesOneDeliveryAndHoldsTheOthersUnburnt() {
        IssuedSecret subscriber = gateway.active(receiver.url());
        receiver.answering(503);
        List<Message> messages = gateway.publish(30);
        gateway.startWorker();
        await().until(() -> gateway.health(subscriber).breaker().openUntil() != null);
        await().until(() -> isLaneFree(subscriber));
        int before = receiver.received().size();
        assertThat(before).isBetween(5, 12);

        gateway.clock.advance(Duration.ofSeconds(35));
        await().until(() -> receiver.received().size() > before);
        await().until(() -> isLaneFree(subscriber));
        assertThat(receiver.received()).hasSize(before + 1);
        assertThat(messages)
                .filteredOn(message -> gateway.attempts(subscriber, message).isEmpty())
                .hasSizeGreaterThan(15);

        receiver.answering(200);
        gateway.clock.advance(Duration.ofMinutes(10));
        for (Message message : messages) {
            awaitState(subscriber, message, DeliveryState.DELIVERED);
        }
        assertThat(gateway.health(subscriber).breaker().consecutiveFailures()).isZero();
    }

    @Test
    void retryAfterMovesTheWholeLane() {
        IssuedSecret subscriber = gateway.active(receiver.url());
        receiver.answering(request -> Receiver.Reply.of(429).with("Retry-After", "600"));
        gateway.startWorker();
        Message first = gateway.publish();
        awaitAttempts(subscriber, first, 1);
        await().until(() -> isLaneFree(subscriber));
        assertThat(gateway.health(subscriber).breaker().holdUntil())
                .isAfter(gateway.clock.instant().plus(Duration.ofMinutes(9)));
        receiver.answering(200);
        Message second = gateway.publish();
        gateway.clock.advance(Duration.ofMinutes(9));
        awaitDelivery(gateway);
        assertThat(gateway.attempts(subscriber, second)).isEmpty();
        gateway.clock.advance(Duration.ofMinutes(2));
        awaitState(subscriber, first, DeliveryState.DELIVERED);
        awaitState(subscriber, second, DeliveryState.DELIVERED);
    }

    @Test
    void goneDisablesTheSubscriptionAndHoldsItsDeliveries() {
        IssuedSecret subscriber = gateway.active(receiver.url());
        receiver.answering(410);
        gateway.startWorker();
        Message message = gateway.publish();
        awaitSubscription(subscriber, SubscriptionState.DISABLED);
        Message later = gateway.publish();
        assertThat(gateway.state(subscriber, message)).isEqualTo(DeliveryState.PENDING);
        assertThat(gateway.state(subscriber, later)).isEqualTo(DeliveryState.PENDING);

        receiver.answering(200);
        gateway.jdbi.useTransaction(handle ->
                gateway.subscriptions.resume(handle, subscriber.subscription().id()));
        awaitState(subscriber, message, DeliveryState.DELIVERED);
        awaitState(subscriber, later, DeliveryState.DELIVERED);
    }

    @Test
    void anAddressThatIsNoLongerAllowedIsNotConnectedTo() {
        IssuedSecret subscriber = gateway.active(receiver.url());
        gateway.startWorker(Map.of("crg.webhooks.allowed-networks", "10.0.0.0/8"));
        Message message = gateway.publish();
        awaitSubscription(subscriber, SubscriptionState.DISABLED);
        assertThat(receiver.received()).isEmpty();
        assertThat(gateway.attempts(subscriber, message))
                .extracting(attempt -> attempt.result().failure())
                .containsExactly(Failure.FORBIDDEN_TARGET);
    }

    @Test
    void anExhaustedDeliveryIsKeptAndSentAgainOnRequestWithTheSameIdAndBytes() {
        IssuedSecret subscriber = gateway.active(receiver.url());
        receiver.answering(404);
        gateway.startWorker(Map.of("crg.webhooks.retry.schedule", "PT1S", "crg.webhooks.retry.budget", "PT1S"));
        Message message = gateway.publish();
        awaitAttempts(subscriber, message, 1);
        gateway.clock.advance(Duration.ofSeconds(3));
        awaitState(subscriber, message, DeliveryState.EXHAUSTED);
        assertThat(gateway.health(subscriber).failed()).isEqualTo(1);

        receiver.answering(200);
        resend(subscriber, message);
        awaitState(subscriber, message, DeliveryState.DELIVERED);
        resend(subscriber, message);
        await().until(() -> receiver.received().size() == 4);
        awaitState(subscriber, message, DeliveryState.DELIVERED);
        assertThat(receiver.received())
                .allSatisfy(request -> assertThat(request.body()).isEqualTo(Gateway.body(message)))
                .extracting(request -> request.header("webhook-id"))
                .containsOnly(message.id().toString());
    }

    @Test
    void aHungReceiverDoesNotDelayAnother() {
        var hang = new CountDownLatch(1);
        try (Receiver hung = new Receiver()) {
            hung.answering(request -> {
                awaitQuietly(hang);
                return Receiver.Reply.of(200);
            });
            IssuedSecret slow = gateway.active(hung.url());
            IssuedSecret fast = gateway.active(receiver.url());
            gateway.startWorker(Map.of("crg.webhooks.worker.lanes", 2, "crg.webhooks.sender.timeout", "PT60S"));
            List<Message> messages = gateway.publish(20);
            for (Message message : messages) {
                awaitState(fast, message, DeliveryState.DELIVERED);
            }
            assertThat(messages)
                    .extracting(message -> gateway.state(slow, message))
                    .containsOnly(DeliveryState.PENDING);
            hang.countDown();
            for (Message message : messages) {
                awaitState(slow, message, DeliveryState.DELIVERED);
            }
        }
    }

    @Test
    void sequencesAreGapFreeAndKeptInTheLog() {
        IssuedSecret subscriber = gateway.active(receiver.url());
        gateway.publish(700);
        gateway.startWorker();
        gateway.publish(50);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> gateway.health(subscriber).backlog() == 0);
        assertThat(receiver.received())
                .extracting(request -> Long.parseLong(request.header("webhook-sequence")))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 750).boxed().toList());
        List<DeliveryView> page = gateway.jdbi.withHandle(handle ->
                gateway.deliveries.list(handle, subscriber.subscription().id(), null, null, 10));
        assertThat(page)
                .extracting(DeliveryView::sequence)
                .containsExactly(750L, 749L, 748L, 747L, 746L, 745L, 744L, 743L, 742L, 741L);
        List<DeliveryView> next = gateway.jdbi.withHandle(handle -> gateway.deliveries.list(
                handle,
                subscriber.subscription().id(),
                DeliveryState.DELIVERED,
                page.getLast().messageId(),
                2));
        assertThat(next).extracting(DeliveryView::sequence).containsExactly(740L, 739L);
    }

    @Test
    void secretsThatCannotBeOpenedHoldDeliveriesWithoutAnAttempt() {
        IssuedSecret subscriber = gateway.active(receiver.url());
        gateway.box.lock(true);
        gateway.startWorker();
        Message message = gateway.publish();
        await().until(() -> laneWakesAfterNow(subscriber));
        gateway.box.lock(false);
        assertThat(gateway.attempts(subscriber, message)).isEmpty();
        gateway.clock.advance(Duration.ofSeconds(31));
        awaitState(subscriber, message, DeliveryState.DELIVERED);
    }

    @Test
    void aDeliveryThatCannotBeBuiltIsDeadAfterFiveTimesAndStopsNobody() {
        IssuedSecret subscriber = gateway.active(receiver.url());
        Message poison = gateway.publish();
        setScheme(subscriber, "UNKNOWN");
        gateway.startWorker();
        for (int i = 1; i <= 5; i++) {
            awaitAttempts(subscriber, poison, i);
            gateway.clock.advance(Duration.ofSeconds(31));
        }
        awaitState(subscriber, poison, DeliveryState.DEAD);
        setScheme(subscriber, "STANDARD_WEBHOOKS");
        awaitState(subscriber, gateway.publish(), DeliveryState.DELIVERED);
    }

    @Test
    void deletingASubscriptionCancelsWhatWasWaiting() {
        IssuedSecret subscriber = gateway.active(receiver.url());
        Message message = gateway.publish();
        UUID id = subscriber.subscription().id();
        gateway.jdbi.useTransaction(handle -> gateway.subscriptions.delete(handle, id));
        assertThat(gateway.state(subscriber, message)).isEqualTo(DeliveryState.CANCELLED);
        assertThat(gateway.jdbi.<Integer, RuntimeException>inTransaction(
                        handle -> gateway.publish(handle, gateway.message())))
                .isZero();
        assertThatThrownBy(() -> resend(subscriber, message)).hasMessage("There is no such delivery");
    }

    @Test
    void aNodeThatStopsFinishesItsRequestsAndHandsItsLanesBack() {
        var hang = new CountDownLatch(1);
        receiver.answering(request -> {
            awaitQuietly(hang);
            return Receiver.Reply.of(200);
        });
        IssuedSecret subscriber = gateway.active(receiver.url());
        Message message = gateway.publish();
        Node node = gateway.startWorker();
        await().until(() -> receiver.received().size() == 1);
        Thread stop = Thread.ofVirtual().start(node::close);
        hang.countDown();
        await().until(() -> !stop.isAlive());
        assertThat(gateway.state(subscriber, message)).isEqualTo(DeliveryState.DELIVERED);
        assertThat(isLaneFree(subscriber)).isTrue();
    }

    private void setScheme(IssuedSecret subscriber, String scheme) {
        UUID id = subscriber.subscription().id();
        gateway.jdbi.useTransaction(handle -> {
            gateway.subscriptions.touch(handle, id);
            handle.execute("update webhook_subscription set signature_scheme = ? where id = ?", scheme, id);
        });
    }

    private void resend(IssuedSecret subscriber, Message message) {
        gateway.jdbi.useTransaction(handle ->
                gateway.deliveries.resend(handle, subscriber.subscription().id(), message.id()));
    }

    /** Waits until the worker has demonstrably gone through its loop again. */
    private static void awaitDelivery(Gateway gateway) {
        try (Receiver other = new Receiver()) {
            IssuedSecret subscriber = gateway.active(other.url());
            Message message = gateway.publish();
            await().until(() -> gateway.state(subscriber, message) == DeliveryState.DELIVERED);
            gateway.jdbi.useTransaction(handle -> gateway.subscriptions.delete(
                    handle, subscriber.subscription().id()));
        }
    }

    private void awaitState(IssuedSecret subscriber, Message message, DeliveryState state) {
        await().untilAsserted(
                        () -> assertThat(gateway.state(subscriber, message)).isEqualTo(state));
    }

    private void awaitAttempts(IssuedSecret subscriber, Message message, int count) {
        await().until(() -> gateway.attempts(subscriber, message).size() == count);
    }

    private void awaitSubscription(IssuedSecret subscriber, SubscriptionState state) {
        await().until(() -> gateway.jdbi.withHandle(handle -> gateway.subscriptions
                        .find(handle, subscriber.subscription().id())
                        .orElseThrow()
                        .state())
                == state);
    }

    private boolean isLaneFree(IssuedSecret subscriber) {
        return lane(subscriber, "owner is null");
    }

    private boolean laneWakesAfterNow(IssuedSecret subscriber) {
        return lane(
                subscriber,
                "owner is null and next_sequence = 2 and wake_at < timestamp with time zone '9999-01-01 00:00:00Z' and epoch > 0");
    }

    private boolean lane(IssuedSecret subscriber, String condition) {
        return gateway.jdbi.withHandle(handle -> handle.createQuery("""
                        select %s from webhook_lane l
                        join webhook_subscription s on s.id = l.subscription_id
                        where s.id = :id
                        """.formatted(condition))
                .bind("id", subscriber.subscription().id())
                .mapTo(Boolean.class)
                .one());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, List<String>> asMap(Receiver.Received request) {
        return Stream.of("webhook-id", "webhook-timestamp", "webhook-signature")
                .collect(Collectors.toMap(name -> name, name -> List.of(request.header(name))));
    }
}
