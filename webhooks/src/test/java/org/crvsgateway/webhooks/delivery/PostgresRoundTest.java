package org.crvsgateway.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crvsgateway.webhooks.Receiver;
import org.crvsgateway.webhooks.TestDatabase;
import org.crvsgateway.webhooks.subscription.IssuedSecret;
import org.junit.jupiter.api.Test;

final class PostgresRoundTest extends RoundContract {
    PostgresRoundTest() {
        super(TestDatabase.POSTGRESQL);
    }

    @Test
    void nodesThatTakeLanesAtTheSameTimeNeverOwnTheSameOne() throws Exception {
        for (int i = 0; i < 60; i++) {
            gateway.active(NOWHERE);
        }
        gateway.publish();
        Queue<UUID> taken = new ConcurrentLinkedQueue<>();
        List<Callable<Void>> nodes = Stream.generate(this::desk)
                .limit(4)
                .map(desk -> (Callable<Void>) () -> {
                    for (int i = 0; i < 10; i++) {
                        desk.round().forEach(shipment -> taken.add(shipment.subscriptionId()));
                    }
                    return null;
                })
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(nodes)) {
                done.get();
            }
        }
        assertThat(taken).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void twoWorkersDeliverEverythingOnceAndWithoutGaps() {
        List<Receiver> receivers = Stream.generate(Receiver::new).limit(10).toList();
        List<IssuedSecret> subscribers = receivers.stream()
                .map(receiver -> gateway.active(receiver.url()))
                .toList();
        Map<String, Object> shortTurns = Map.of("crg.webhooks.worker.turn", "PT0.1S", "crg.webhooks.worker.lanes", 3);
        gateway.startWorker(shortTurns);
        gateway.startWorker(shortTurns);
        List<Thread> publishers = new ArrayList<>();
        IntStream.range(0, 4).forEach(i -> publishers.add(Thread.ofVirtual().start(() -> gateway.publish(30))));
        await().until(() -> publishers.stream().noneMatch(Thread::isAlive));
        await().atMost(Duration.ofMinutes(3)).until(() -> subscribers.stream()
                .allMatch(subscriber -> gateway.health(subscriber).backlog() == 0));
        for (Receiver receiver : receivers) {
            assertThat(receiver.received())
                    .extracting(request -> Long.parseLong(request.header("webhook-sequence")))
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, 120).boxed().toList());
            receiver.close();
        }
    }

    @Test
    void publishingWaitsForNoLane() {
        IssuedSecret subscriber = gateway.active("http://127.0.0.1:9/");
        gateway.publish();
        gateway.jdbi.useTransaction(owner -> {
            owner.execute(
                    "select 1 from webhook_lane where subscription_id = ? for update",
                    subscriber.subscription().id());
            // in another thread, for one thread has one connection
            CompletableFuture.runAsync(() -> gateway.jdbi.useTransaction(publisher -> {
                        publisher.execute("set local lock_timeout = '2s'");
                        gateway.publish(publisher, gateway.message());
                    }))
                    .join();
        });
        assertThat(gateway.health(subscriber).backlog()).isEqualTo(2);
    }
}
