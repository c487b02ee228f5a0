package org.crvsgateway.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.webhooks.Receiver;
import org.crvsgateway.webhooks.TestDatabase;
import org.crvsgateway.webhooks.alert.Alert;
import org.crvsgateway.webhooks.alert.AlertLog;
import org.crvsgateway.webhooks.lane.LaneCommand.Alert.Kind;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.metric.Figures;
import org.crvsgateway.webhooks.metric.LaneFigures;
import org.crvsgateway.webhooks.subscription.IssuedSecret;
import org.crvsgateway.webhooks.subscription.Receiving;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is measured and told of lanes, on either database. */
abstract class FiguresContract {
    private final Gateway gateway;
    private final Figures figures;
    private final AlertLog alerts;

    FiguresContract(TestDatabase database) {
        gateway = new Gateway(database);
        figures = gateway.bean(Figures.class);
        alerts = gateway.bean(AlertLog.class);
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void theLongestBacklogComesFirstAndDeletedOnesDoNotCount() {
        IssuedSecret quiet = gateway.active("http://127.0.0.1:9/");
        IssuedSecret deleted = gateway.active("http://127.0.0.1:9/");
        gateway.jdbi.useTransaction(handle ->
                gateway.subscriptions.delete(handle, deleted.subscription().id()));
        IssuedSecret busy = gateway.active("http://127.0.0.1:9/");
        var seed = new Seed(gateway, busy);
        seed.delivered(10, gateway.clock.instant().minus(Duration.ofHours(1)));
        seed.exhausted(1, 3);
        gateway.jdbi.useTransaction(
                handle -> gateway.deliveries.resend(handle, busy.subscription().id(), List.of(3L, 4L, 5L)));
        List<LaneFigures> worst = gateway.jdbi.withHandle(handle -> figures.worst(handle, 10));
        assertThat(worst)
                .extracting(LaneFigures::subscriptionId)
                .containsExactly(busy.subscription().id(), quiet.subscription().id());
        assertThat(worst.getFirst().backlog()).isEqualTo(3);
        assertThat(worst.getFirst().failed()).isEqualTo(2);
        assertThat(worst.getFirst().oldest()).isEqualTo(Duration.ofHours(1).minusSeconds(2));
        assertThat(worst.getFirst().lastHour().successRate()).isEqualTo(1);
        assertThat(gateway.jdbi.<Figures.Totals, RuntimeException>withHandle(figures::totals))
                .isEqualTo(new Figures.Totals(2, 3, 2, 0, 0));
        assertThat(gateway.jdbi.<List<LaneFigures>, RuntimeException>withHandle(handle -> figures.worst(handle, 1)))
                .hasSize(1);
    }

    @Test
    void whatPullsIsHeldOnlyWhileItIsPaused() {
        IssuedSecret pulls = gateway.subscribe(Receiving.pull());
        assertThat(held()).isZero();
        gateway.jdbi.useTransaction(handle ->
                gateway.subscriptions.pause(handle, pulls.subscription().id()));
        assertThat(held()).isOne();
        assertThat(gateway.health(pulls).breaker().held()).isTrue();
        gateway.jdbi.useTransaction(handle ->
                gateway.subscriptions.resume(handle, pulls.subscription().id()));
        assertThat(held()).isZero();
        assertThat(gateway.health(pulls).breaker().held()).isFalse();
    }

    /** In the sum and lane by lane, which must say the same. */
    private long held() {
        long lanes = gateway.jdbi.withHandle(handle -> figures.worst(handle, 10)).stream()
                .filter(lane -> lane.stopped().held())
                .count();
        assertThat(gateway.jdbi
                        .<Figures.Totals, RuntimeException>withHandle(figures::totals)
                        .held())
                .isEqualTo(lanes);
        return lanes;
    }

    @Test
    void aLaneThatNobodyServesIsStuck() {
        IssuedSecret subscriber = gateway.active("http://127.0.0.1:9/");
        gateway.publish();
        gateway.jdbi.useTransaction(handle ->
                gateway.deliveries.number(handle, subscriber.subscription().id()));
        gateway.clock.advance(Duration.ofMinutes(4));
        assertThat(stuck()).isEmpty();
        gateway.clock.advance(Duration.ofMinutes(2));
        assertThat(stuck()).containsExactly(subscriber.subscription().id());
        new Desk(gateway).round();
        assertThat(stuck()).isEmpty();
    }

    @Test
    void attemptsAreTalliedByTheHourAndTellWhereTheirTimeWent() {
        try (Receiver receiver = new Receiver()) {
            IssuedSecret subscriber = gateway.active(receiver.url());
            gateway.startWorker(Map.of());
            Message message = gateway.publish();
            await().until(() -> gateway.state(subscriber, message) == DeliveryState.DELIVERED);
            assertThat(gateway.attempts(subscriber, message).getFirst().took().firstByte())
                    .isPositive();
            List<HourlyTally> tally = gateway.jdbi.withHandle(handle ->
                    gateway.deliveries.tally(handle, subscriber.subscription().id(), gateway.clock.instant()));
            assertThat(tally).singleElement().satisfies(hour -> {
                assertThat(hour.delivered()).isEqualTo(1);
                assertThat(hour.failed()).isZero();
            });
        }
    }

    @Test
    void deliveriesThatAreGivenUpAreToldOnceAnHour() {
        IssuedSecret subscriber = gateway.active("http://127.0.0.1:9/");
        assertThat(told(subscriber, Kind.EXHAUSTED)).isTrue();
        gateway.clock.advance(Duration.ofMinutes(59));
        assertThat(told(subscriber, Kind.EXHAUSTED)).isFalse();
        assertThat(told(subscriber, Kind.FAILING)).isTrue();
        gateway.clock.advance(Duration.ofMinutes(2));
        assertThat(told(subscriber, Kind.EXHAUSTED)).isTrue();
        List<Alert> all = gateway.jdbi.withHandle(
                handle -> alerts.list(handle, subscriber.subscription().id(), null, 10));
        assertThat(all).extracting(Alert::kind).containsExactly(Kind.EXHAUSTED, Kind.FAILING, Kind.EXHAUSTED);
        assertThat(gateway.jdbi.<List<Alert>, RuntimeException>withHandle(handle -> alerts.list(
                        handle, subscriber.subscription().id(), all.get(1).id(), 10)))
                .containsExactly(all.get(2));
    }

    private boolean told(IssuedSecret subscriber, Kind kind) {
        return gateway.jdbi.inTransaction(
                handle -> alerts.record(handle, subscriber.subscription().id(), kind, gateway.clock.instant())
                        .isPresent());
    }

    private List<UUID> stuck() {
        return gateway.jdbi.withHandle(handle -> figures.stuck(handle, 10));
    }
}
