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
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crvsgateway.webhooks.Receiver;
import org.crvsgateway.webhooks.TestDatabase;
import org.crvsgateway.webhooks.subscription.IssuedSecret;
import org.junit.jupiter.api.Test;

final class PostgresLaneTest extends LaneContract {
    PostgresLaneTest() {
        super(TestDatabase.POSTGRESQL);
    }

    @Test
    void twoNodesThatClaimAtTheSameTimeNeverOwnTheSameLane() throws Exception {
        List<UUID> lanes = Stream.generate(() -> lane(gateway.active("http://127.0.0.1:9/")))
                .limit(60)
                .toList();
        gateway.publish();
        Queue<UUID> claimed = new ConcurrentLinkedQueue<>();
        Callable<Void> node = () -> {
            for (List<Lane.Claim> claims = claim("node"); !claims.isEmpty(); claims = claim("node")) {
                claims.forEach(claim -> claimed.add(claim.laneId()));
            }
            return null;
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(List.of(node, node, node, node))) {
                done.get();
            }
        }
        claim("last").forEach(claim -> claimed.add(claim.laneId()));
        assertThat(claimed).containsExactlyInAnyOrderElementsOf(lanes);
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
            owner.execute("select lane_id from webhook_lane where lane_id = ? for update", lane(subscriber));
            gateway.jdbi.useTransaction(publisher -> {
                publisher.execute("set local lock_timeout = '2s'");
                gateway.outbox.publish(publisher, gateway.message());
            });
        });
        assertThat(gateway.health(subscriber).backlog()).isEqualTo(2);
    }
}
