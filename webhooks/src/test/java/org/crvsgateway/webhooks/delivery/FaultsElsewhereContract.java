package org.crvsgateway.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.crvsgateway.webhooks.Node;
import org.crvsgateway.webhooks.Receiver;
import org.crvsgateway.webhooks.SqlTime;
import org.crvsgateway.webhooks.TestAuthority;
import org.crvsgateway.webhooks.TestDatabase;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.sending.Failure;
import org.crvsgateway.webhooks.subscription.ChallengeOutcome;
import org.crvsgateway.webhooks.subscription.IssuedSecret;
import org.crvsgateway.webhooks.subscription.KeyRotation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Faults that other delivery engines have had; see docs/conformance/deliveries.md. On either database. */
@Timeout(120)
abstract class FaultsElsewhereContract {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Map<String, Object> PATIENT = Map.of("crg.webhooks.sender.timeout", "PT60S");

    private final Gateway gateway;
    private final Receiver receiver = new Receiver();
    private final CountDownLatch hang = new CountDownLatch(1);

    FaultsElsewhereContract(TestDatabase database) {
        gateway = new Gateway(database);
    }

    @AfterEach
    void close() {
        hang.countDown();
        receiver.close();
        gateway.close();
    }

    @Test
    void oneMessageToFiftyFailingEndpointsKeepsItsIdAndFiftyHistories() {
        List<IssuedSecret> subscribers =
                Stream.generate(() -> gateway.active(receiver.url())).limit(50).toList();
        receiver.answering(500);
        gateway.startWorker();
        Message message = gateway.publish();
        for (int tries = 1; tries <= 3; tries++) {
            int all = tries;
            until(() -> subscribers.stream()
                    .allMatch(it -> gateway.attempts(it, message).size() == all));
            gateway.clock.advance(Duration.ofMinutes(2));
        }
        receiver.answering(204);
        gateway.clock.advance(Duration.ofMinutes(10));
        until(() -> subscribers.stream().allMatch(it -> gateway.state(it, message) == DeliveryState.DELIVERED));

        assertThat(receiver.received())
                .hasSize(4 * subscribers.size())
                .extracting(request -> request.header("webhook-id"))
                .containsOnly(message.id().toString());
        assertThat(subscribers).allSatisfy(it -> assertThat(gateway.attempts(it, message))
                .extracting(AttemptView::number)
                .containsExactlyInAnyOrder(1, 2, 3, 4));
    }

    @Test
    void aHundredPublicationsOfOneMessageAtOnceAreOne() throws InterruptedException {
        IssuedSecret subscriber = gateway.active(receiver.url());
        gateway.startWorker();
        Message message = gateway.message();
        List<Future<Message>> publications;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Message>> tasks = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                tasks.add(() -> gateway.publish(message));
            }
            publications = threads.invokeAll(tasks);
        }
        assertThat(publications).filteredOn(FaultsElsewhereContract::succeeded).hasSize(1);
        awaitDelivered(subscriber, message);
        awaitDelivered(subscriber, gateway.publish());
        assertThat(receiver.received()).hasSize(2);
    }

    @Test
    void whatNeverReachedTheReceiverIsAnAttemptOfItsClass() throws IOException {
        HttpsServer untrusted = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        untrusted.setHttpsConfigurator(new HttpsConfigurator(
                new TestAuthority("Nobody").issue("receiver", "127.0.0.1").server()));
        untrusted.start();
        try {
            Map<Failure, IssuedSecret> subscribers = Map.of(
                    Failure.CONNECT, gateway.active(RoundContract.NOWHERE),
                    Failure.DNS, gateway.active("https://receiver.invalid/hook"),
                    Failure.TLS,
                            gateway.active("https://127.0.0.1:"
                                    + untrusted.getAddress().getPort() + "/"));
            gateway.startWorker();
            Message message = gateway.publish();
            subscribers.forEach((failure, subscriber) -> expectFailure(subscriber, message, failure));
        } finally {
            untrusted.stop(0);
        }
    }

    private void expectFailure(IssuedSecret subscriber, Message message, Failure failure) {
        until(() -> !gateway.attempts(subscriber, message).isEmpty());
        assertThat(gateway.attempts(subscriber, message)).singleElement().satisfies(attempt -> {
            assertThat(attempt.result().failure()).isEqualTo(failure);
            assertThat(attempt.result().status()).isNull();
        });
        assertThat(gateway.state(subscriber, message)).isEqualTo(DeliveryState.PENDING);
        assertThat(gateway.health(subscriber).breaker().consecutiveFailures()).isEqualTo(1);
    }

    @Test
    void aReceiverSlowerThanTheLeaseDoesNotCostTheLease() {
        receiver.answering(request -> hanging(204));
        IssuedSecret subscriber = gateway.active(receiver.url());
        gateway.startWorker(PATIENT);
        gateway.startWorker(PATIENT);
        Message message = gateway.publish();
        until(() -> receiver.received().size() == 1);
        for (int i = 0; i < 4; i++) {
            gateway.clock.advance(LEASE.minusSeconds(5));
            until(() -> leaseEnd(subscriber).equals(gateway.clock.instant().plus(LEASE)));
        }
        hang.countDown();
        awaitDelivered(subscriber, message);
        assertThat(receiver.received()).hasSize(1);
        assertThat(takeovers()).isZero();
    }

    @Test
    void oneDeadEndpointDelaysNoneOfManyHealthy() {
        int healthy = 199;
        try (Receiver dead = new Receiver()) {
            dead.answering(request -> hanging(204));
            IssuedSecret slow = gateway.active(dead.url());
            gateway.jdbi.useTransaction(handle -> {
                for (int i = 0; i < 50; i++) {
                    gateway.outbox.publishTo(
                            handle, gateway.message(), it -> Gateway.content(gateway.message(), it), id(slow));
                }
            });
            Stream.generate(() -> gateway.active(receiver.url())).limit(healthy).forEach(it -> {});
            var settings = new HashMap<>(PATIENT);
            settings.put("crg.webhooks.worker.in-flight", 12);
            settings.put("crg.webhooks.worker.lanes", 24);
            gateway.startWorker(settings);
            until(() -> !dead.received().isEmpty());
            gateway.publish(2);
            until(() -> receiver.received().size() == 2 * healthy);
            assertThat(gateway.health(slow).backlog()).isEqualTo(52);
            hang.countDown();
        }
    }

    @Test
    void aFailureBeforeLaterSuccessesIsSentAgainByTheNextNodeToo() {
        IssuedSecret subscriber = gateway.active(receiver.url());
        Message failing = gateway.message();
        receiver.answering(request -> Receiver.Reply.of(isOf(request, failing) ? 500 : 204));
        Node first = gateway.startWorker();
        gateway.publish(failing);
        until(() -> gateway.attempts(subscriber, failing).size() == 1);
        gateway.publish(20).forEach(later -> awaitDelivered(subscriber, later));
        first.close();
        assertThat(gateway.state(subscriber, failing)).isEqualTo(DeliveryState.PENDING);

        receiver.answering(204);
        gateway.startWorker();
        awaitDelivered(subscriber, gateway.publish());
        gateway.clock.advance(Duration.ofSeconds(8));
        awaitDelivered(subscriber, failing);
        assertThat(receiver.received()).hasSize(23);
    }

    /** The node serves the lane all the while, so it is never read anew merely because it is taken. */
    @Test
    void aChangedUrlCountsForTheVeryNextAttempt() {
        IssuedSecret subscriber = gateway.active(receiver.url());
        Message retried = failOnceWhileTheLaneIsServed(subscriber);
        try (Receiver moved = new Receiver()) {
            gateway.jdbi.useTransaction(handle -> {
                var before = gateway.subscriptions.find(handle, id(subscriber)).orElseThrow();
                var changed = gateway.subscriptions.change(
                        handle, id(subscriber), before.receiving().to(moved.url()));
                gateway.subscriptions.confirm(handle, new ChallengeOutcome.Echoed(changed));
            });
            gateway.clock.advance(Duration.ofSeconds(8));
            awaitDelivered(subscriber, retried);
            assertThat(moved.received()).singleElement().satisfies(it -> assertThat(isOf(it, retried))
                    .isTrue());
            assertThat(receiver.received()).hasSize(2);
        }
    }

    @Test
    void aPauseHoldsBackTheVeryNextAttempt() {
        IssuedSecret subscriber = gateway.active(receiver.url());
        Message retried = failOnceWhileTheLaneIsServed(subscriber);
        gateway.jdbi.useTransaction(handle -> gateway.subscriptions.pause(handle, id(subscriber)));
        gateway.clock.advance(Duration.ofSeconds(8));
        hang.countDown();
        until(() -> owner(subscriber) == null);
        assertThat(gateway.state(subscriber, retried)).isEqualTo(DeliveryState.PENDING);
        assertThat(receiver.received()).hasSize(2);
        gateway.jdbi.useTransaction(handle -> gateway.subscriptions.resume(handle, id(subscriber)));
        awaitDelivered(subscriber, retried);
    }

    @Test
    void aLeakedKeySignsNotEvenTheVeryNextAttempt() {
        IssuedSecret subscriber = gateway.active(receiver.url());
        Message retried = failOnceWhileTheLaneIsServed(subscriber);
        gateway.jdbi.useTransaction(
                handle -> gateway.bean(KeyRotation.class).rotate(handle, id(subscriber), Duration.ZERO));
        gateway.clock.advance(Duration.ofSeconds(8));
        awaitDelivered(subscriber, retried);
        List<AttemptView> attempts = gateway.attempts(subscriber, retried);
        assertThat(attempts).hasSize(2);
        assertThat(attempts.getLast().signedBy())
                .hasSize(1)
                .doesNotContainAnyElementsOf(attempts.getFirst().signedBy());
    }

    @Test
    void noTransactionIsOpenWhileARequestIsUnderWay() {
        receiver.answering(request -> hanging(204));
        IssuedSecret subscriber = gateway.active(receiver.url());
        Message message = gateway.publish();
        gateway.startWorker(PATIENT);
        until(() -> receiver.received().size() == 1);
        // the rounds go on meanwhile, so it is none at some moments and not at all of them
        until(() -> gateway.pool.getHikariPoolMXBean().getActiveConnections() == 0);
        assertThat(gateway.state(subscriber, message)).isEqualTo(DeliveryState.PENDING);
    }

    @Test
    void aMessageThatCannotBeReadIsDeadAfterFiveTimesAndStopsNobody() {
        IssuedSecret broken = gateway.active(receiver.url());
        Message poison = gateway.message();
        gateway.jdbi.useTransaction(handle -> {
            gateway.outbox.publishTo(handle, poison, it -> Gateway.content(poison, it), id(broken));
            handle.execute("update webhook_message set labels = 'nonsense' where id = ?", poison.id());
        });
        gateway.startWorker();
        for (int i = 1; i <= 5; i++) {
            int times = i;
            until(() -> gateway.attempts(broken, poison).size() == times);
            awaitDelivered(broken, gateway.publish());
            gateway.clock.advance(Duration.ofMinutes(1));
        }
        assertThat(gateway.state(broken, poison)).isEqualTo(DeliveryState.DEAD);
        gateway.jdbi.useTransaction(handle -> {
            handle.execute("update webhook_message set labels = '' where id = ?", poison.id());
            gateway.deliveries.resend(handle, id(broken), poison.id());
        });
        awaitDelivered(broken, poison);
    }

    /** One request hangs, so that the node keeps the lane, and another has failed and is due again in 8 s at the latest. */
    private Message failOnceWhileTheLaneIsServed(IssuedSecret subscriber) {
        Message retried = gateway.message();
        Message held = gateway.message();
        receiver.answering(request -> isOf(request, held)
                ? hanging(204)
                : Receiver.Reply.of(receiver.received().size() <= 2 ? 500 : 204));
        gateway.startWorker(PATIENT);
        gateway.publish(held);
        gateway.publish(retried);
        until(() -> gateway.attempts(subscriber, retried).size() == 1);
        assertThat(owner(subscriber)).isNotNull();
        return retried;
    }

    private Receiver.Reply hanging(int status) {
        try {
            hang.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Receiver.Reply.of(status);
    }

    private static boolean isOf(Receiver.Received request, Message message) {
        return request.header("webhook-id").equals(message.id().toString());
    }

    private static boolean succeeded(Future<Message> publication) {
        try {
            publication.get();
            return true;
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static UUID id(IssuedSecret subscriber) {
        return subscriber.subscription().id();
    }

    private void awaitDelivered(IssuedSecret subscriber, Message message) {
        until(() -> gateway.state(subscriber, message) == DeliveryState.DELIVERED);
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(PATIENCE).until(condition);
    }

    private Instant leaseEnd(IssuedSecret subscriber) {
        return gateway.jdbi.withHandle(
                handle -> handle.createQuery("select lease_until from webhook_lane where subscription_id = :id")
                        .bind("id", id(subscriber))
                        .map((row, context) -> SqlTime.read(row, "lease_until"))
                        .one());
    }

    private @Nullable String owner(IssuedSecret subscriber) {
        return gateway.jdbi
                .withHandle(handle -> handle.createQuery("select owner from webhook_lane where subscription_id = :id")
                        .bind("id", id(subscriber))
                        .mapTo(String.class)
                        .list())
                .getFirst();
    }

    private int takeovers() {
        return gateway.jdbi.withHandle(handle -> handle.createQuery("select count(*) from webhook_takeover")
                .mapTo(Integer.class)
                .one());
    }
}
