package org.crvsgateway.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.crvsgateway.webhooks.TestDatabase;
import org.crvsgateway.webhooks.lane.Ordering;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.subscription.IssuedSecret;
import org.crvsgateway.webhooks.subscription.Receiving;
import org.crvsgateway.webhooks.subscription.Receiving.Pace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who owns a lane, and what ownership is worth, on either database. */
abstract class RoundContract {
    private static final Duration LEASE = Duration.ofSeconds(15);

    static final String NOWHERE = "http://127.0.0.1:9/";

    final Gateway gateway;

    RoundContract(TestDatabase database) {
        gateway = new Gateway(database);
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void aLaneWithNothingDueIsNotTaken() {
        gateway.active(NOWHERE);
        assertThat(desk().round()).isEmpty();
    }

    @Test
    void aTakenLaneIsNobodyElsesUntilTheLeaseEnds() {
        IssuedSecret subscriber = gateway.active(NOWHERE);
        gateway.publish();
        Desk owner = desk();
        Desk other = desk();
        Shipment first = owner.round().getFirst();
        assertThat(other.round()).isEmpty();
        gateway.clock.advance(LEASE.plusMillis(1));
        assertThat(other.round()).singleElement().satisfies(again -> assertThat(
                        again.lease().epoch())
                .isEqualTo(first.lease().epoch() + 1));
        assertThat(takeovers(subscriber)).containsExactly(1);
    }

    @Test
    void aRoundRenewsTheLease() {
        gateway.active(NOWHERE);
        gateway.publish();
        Desk owner = desk();
        Desk other = desk();
        assertThat(owner.round()).hasSize(1);
        for (int i = 0; i < 3; i++) {
            gateway.clock.advance(Duration.ofSeconds(10));
            assertThat(owner.round()).isEmpty();
            assertThat(other.round()).isEmpty();
        }
    }

    @Test
    void theResultOfAZombieIsRefused() {
        IssuedSecret subscriber = gateway.active(NOWHERE);
        Message message = gateway.publish();
        Desk zombie = desk();
        Desk owner = desk();
        Shipment early = zombie.round().getFirst();
        gateway.clock.advance(LEASE.plusMillis(1));
        Shipment late = owner.round().getFirst();

        zombie.ended(early, 200);
        assertThat(zombie.round()).isEmpty();
        assertThat(gateway.state(subscriber, message)).isEqualTo(DeliveryState.PENDING);
        assertThat(gateway.attempts(subscriber, message)).isEmpty();

        owner.ended(late, 200);
        owner.round();
        assertThat(gateway.state(subscriber, message)).isEqualTo(DeliveryState.DELIVERED);
        assertThat(gateway.attempts(subscriber, message)).hasSize(1);
    }

    @Test
    void aLaneIsHandedBackWithTheLastResultAndFreeAtOnce() {
        IssuedSecret subscriber = gateway.active(NOWHERE);
        gateway.publish();
        Desk owner = desk();
        owner.ended(owner.round().getFirst(), 200);
        owner.round();
        assertThat(owner.roster.isEmpty()).isTrue();
        gateway.publish();
        assertThat(desk().round()).hasSize(1);
        assertThat(takeovers(subscriber)).isEmpty();
    }

    @Test
    void whatArrivesWhileALaneIsHandedBackIsFoundByTheNextRound() {
        gateway.active(NOWHERE);
        gateway.publish();
        Desk owner = desk();
        owner.ended(owner.round().getFirst(), 200);
        gateway.jdbi.useTransaction(handle -> {
            gateway.publish(handle, gateway.message());
            // on a connection of its own: hands the lane back while the message is not committed yet
            assertThat(CompletableFuture.supplyAsync(owner::round).join()).isEmpty();
            assertThat(owner.roster.isEmpty()).isTrue();
        });
        assertThat(desk().round().size() + owner.round().size()).isEqualTo(1);
    }

    @Test
    void whatIsUnderWayIsNotSentASecondTime() {
        gateway.active(NOWHERE);
        Desk owner = desk();
        gateway.publish(2);
        List<Shipment> first = owner.round();
        gateway.publish();
        List<Shipment> second = owner.round();
        assertThat(first).extracting(it -> it.ticket().sequence()).containsExactly(1L, 2L);
        assertThat(second).extracting(it -> it.ticket().sequence()).containsExactly(3L);
    }

    @Test
    void theSameMessageReachesASubscriptionOnce() {
        IssuedSecret subscriber = gateway.active(NOWHERE);
        Message message = gateway.publish();
        assertThat(catchThrowable(() -> gateway.publish(message))).isNotNull();
        assertThat(gateway.health(subscriber).backlog()).isEqualTo(1);
    }

    @Test
    void oneRecordsMessagesGoOneAfterTheOtherAndOthersOvertake() {
        IssuedSecret subscriber = gateway.active(Receiving.push(NOWHERE).at(Pace.USUAL.in(Ordering.BY_RECORD)));
        gateway.publish(gateway.message("a"));
        gateway.publish(gateway.message("a"));
        gateway.publish(gateway.message("b"));
        gateway.publish(gateway.message("a"));
        Desk owner = desk();
        List<Shipment> first = owner.round();
        assertThat(first).extracting(it -> it.ticket().sequence()).containsExactly(1L, 3L);
        owner.ended(first.getFirst(), 500);
        owner.ended(first.getLast(), 200);
        assertThat(owner.round()).isEmpty();
        gateway.clock.advance(Duration.ofSeconds(10));
        Shipment again = owner.round().getFirst();
        assertThat(again.ticket().sequence()).isEqualTo(1);
        owner.ended(again, 200);
        Shipment next = owner.round().getFirst();
        assertThat(next.ticket().sequence()).isEqualTo(2);
        owner.ended(next, 200);
        assertThat(owner.round()).extracting(it -> it.ticket().sequence()).containsExactly(4L);
        assertThat(gateway.health(subscriber).backlog()).isEqualTo(1);
    }

    @Test
    void aStrictLaneStandsBehindItsFirstFailure() {
        gateway.active(Receiving.push(NOWHERE).at(Pace.USUAL.in(Ordering.STRICT)));
        gateway.publish(gateway.message("a"));
        gateway.publish(gateway.message("b"));
        Desk owner = desk();
        List<Shipment> first = owner.round();
        assertThat(first).extracting(it -> it.ticket().sequence()).containsExactly(1L);
        owner.ended(first.getFirst(), 400);
        assertThat(owner.round()).isEmpty();
        assertThat(desk().round()).isEmpty();
        gateway.clock.advance(Duration.ofSeconds(10));
        Shipment again = owner.round().getFirst();
        owner.ended(again, 200);
        assertThat(owner.round()).extracting(it -> it.ticket().sequence()).containsExactly(2L);
    }

    @Test
    void deliveriesSentAgainKeepTheirOrder() {
        IssuedSecret subscriber = gateway.active(Receiving.push(NOWHERE).at(Pace.USUAL.in(Ordering.BY_RECORD)));
        Desk owner = desk();
        for (int i = 0; i < 3; i++) {
            gateway.publish(gateway.message("a"));
            owner.ended(owner.round().getFirst(), 200);
            owner.round();
        }
        int reopened = gateway.jdbi.inTransaction(handle ->
                gateway.deliveries.resend(handle, subscriber.subscription().id(), List.of(1L, 2L, 3L)));
        assertThat(reopened).isEqualTo(3);
        List<Long> sent = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Shipment only = owner.round().getFirst();
            sent.add(only.ticket().sequence());
            owner.ended(only, 200);
        }
        assertThat(sent).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aRateIsKept() {
        gateway.active(Receiving.push(NOWHERE).at(new Pace(Ordering.NONE, 2, 64)));
        gateway.clock.advance(Duration.ofMinutes(1));
        gateway.publish(10);
        Desk owner = desk();
        List<Shipment> first = owner.round();
        assertThat(first).hasSize(2);
        first.forEach(it -> owner.ended(it, 200));
        assertThat(owner.round()).isEmpty();
        gateway.clock.advance(Duration.ofMillis(600));
        assertThat(owner.round()).hasSize(1);
    }

    @Test
    void theWindowGrowsWithSuccessAndHalvesOnTrouble() {
        gateway.active(NOWHERE);
        gateway.publish(100);
        Desk owner = desk();
        List<Shipment> first = owner.round();
        assertThat(first).hasSize(4);
        first.forEach(it -> owner.ended(it, 200));
        List<Shipment> second = owner.round();
        assertThat(second).hasSize(8);
        second.subList(0, 7).forEach(it -> owner.ended(it, 200));
        owner.ended(second.getLast(), 503);
        assertThat(owner.round()).hasSize(4);
    }

    @Test
    void aLaneThatWasNotWokenIsFoundByTheSweep() {
        IssuedSecret subscriber = gateway.active(NOWHERE);
        gateway.publish();
        gateway.jdbi.useTransaction(handle ->
                gateway.deliveries.number(handle, subscriber.subscription().id()));
        gateway.jdbi.useHandle(handle -> handle.execute("""
                update webhook_lane set wake_at = timestamp with time zone '9999-12-31 00:00:00Z'
                """));
        assertThat(desk().round()).isEmpty();
        gateway.bean(Round.class).wakeForgotten();
        assertThat(desk().round()).hasSize(1);
    }

    @Test
    void aPausedLaneIsNumberedAndNotSent() {
        IssuedSecret subscriber = gateway.active(NOWHERE);
        UUID id = subscriber.subscription().id();
        gateway.jdbi.useTransaction(handle -> gateway.subscriptions.pause(handle, id));
        Message message = gateway.publish();
        assertThat(desk().round()).isEmpty();
        assertThat(gateway.delivery(subscriber, message).sequence()).isEqualTo(1);
        assertThat(gateway.health(subscriber).backlog()).isEqualTo(1);
    }

    @Test
    void aMessageIsInTheLogAsSoonAsItIsCommitted() {
        IssuedSecret subscriber = gateway.active(NOWHERE);
        Message message = gateway.publish();
        assertThat(gateway.delivery(subscriber, message).state()).isEqualTo(DeliveryState.PENDING);
        assertThat(gateway.delivery(subscriber, message).sequence()).isNull();
    }

    Desk desk() {
        return new Desk(gateway);
    }

    private List<Integer> takeovers(IssuedSecret subscriber) {
        return gateway.jdbi.withHandle(
                handle -> handle.createQuery("select under_way from webhook_takeover where subscription_id = :id")
                        .bind("id", subscriber.subscription().id())
                        .mapTo(Integer.class)
                        .list());
    }
}
