package org.crvsgateway.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.crvsgateway.webhooks.TestDatabase;
import org.crvsgateway.webhooks.lane.Ordering;
import org.crvsgateway.webhooks.replay.Replay;
import org.crvsgateway.webhooks.replay.ReplayJobs;
import org.crvsgateway.webhooks.replay.Selection;
import org.crvsgateway.webhooks.subscription.IssuedSecret;
import org.crvsgateway.webhooks.subscription.Receiving;
import org.crvsgateway.webhooks.subscription.Receiving.Pace;
import org.junit.jupiter.api.Test;

final class PostgresReplayTest extends ReplayContract {
    PostgresReplayTest() {
        super(TestDatabase.POSTGRESQL);
    }

    @Test
    void aHundredThousandDeliveriesGoBackIntoTheQueueOnceEachUnderThreeNodesAndPublishing() throws Exception {
        IssuedSecret subscriber = gateway.active(NOWHERE);
        var seed = new Seed(gateway, subscriber);
        seed.delivered(100_000, start.minusSeconds(100_000));
        Replay replay = start(subscriber, new Selection.FromSequence(1));
        Callable<Void> node = () -> {
            ReplayJobs own = gateway.node(Map.of()).bean(ReplayJobs.class);
            while (look(replay).progress().state() == Replay.State.RUNNING) {
                own.step();
            }
            return null;
        };
        Callable<Void> publisher = () -> {
            Desk desk = new Desk(gateway);
            for (int i = 0; i < 50; i++) {
                gateway.publish();
                desk.round();
            }
            return null;
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(List.of(node, node, node, publisher))) {
                done.get();
            }
        }
        // a round passes over a lane that a batch has locked: what arrived last may still be without a number
        gateway.jdbi.useTransaction(handle ->
                gateway.deliveries.number(handle, subscriber.subscription().id()));
        assertThat(look(replay).progress().resent()).isEqualTo(100_000);
        assertThat(seed.countersAreExact()).as(seed.toString()).isTrue();
        assertThat(seed.waiting()).hasSize(100_050);
        assertThat(seed.isWhole(100_050)).isTrue();
    }

    @Test
    void aStrictlyOrderedSubscriptionKeepsItsOrderOverManyBatches() {
        IssuedSecret subscriber = gateway.active(Receiving.push(NOWHERE).at(Pace.USUAL.in(Ordering.STRICT)));
        var seed = new Seed(gateway, subscriber);
        seed.delivered(20_000, start.minusSeconds(20_000));
        start(subscriber, new Selection.FromSequence(1));
        finish();
        assertThat(seed.waiting()).isEqualTo(numbers(1, 20_000));
        assertThat(new Desk(gateway).round())
                .extracting(shipment -> shipment.ticket().sequence())
                .containsExactly(1L);
    }

    @Test
    void aJobThatAnotherNodeWorksAtIsLeftToIt() {
        List<IssuedSecret> subscribers =
                Stream.generate(() -> gateway.active(NOWHERE)).limit(2).toList();
        subscribers.forEach(subscriber -> new Seed(gateway, subscriber).delivered(10, start));
        Replay first = start(subscribers.getFirst(), new Selection.FromSequence(1));
        Replay second = start(subscribers.getLast(), new Selection.FromSequence(1));
        gateway.jdbi.useTransaction(other -> {
            other.execute("select 1 from webhook_replay where id = ? for update", first.id());
            assertThat(elsewhere(jobs::step)).isTrue();
            assertThat(elsewhere(jobs::step)).isFalse();
        });
        assertThat(look(second).progress().state()).isEqualTo(Replay.State.DONE);
        assertThat(look(first).progress().state()).isEqualTo(Replay.State.RUNNING);
    }

    /** In a thread of its own, because Jdbi lends a thread the handle that it has already. */
    private static boolean elsewhere(Supplier<Boolean> step) {
        return CompletableFuture.supplyAsync(step).join();
    }
}
