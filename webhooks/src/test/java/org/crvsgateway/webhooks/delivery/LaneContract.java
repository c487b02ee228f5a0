package org.crvsgateway.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.webhooks.TestDatabase;
import org.crvsgateway.webhooks.message.Message;
import org.crvsgateway.webhooks.sending.Outcome;
import org.crvsgateway.webhooks.subscription.IssuedSecret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who owns a lane, and what ownership is worth, on either database. */
abstract class LaneContract {
    private static final Duration LEASE = Duration.ofSeconds(15);

    final Gateway gateway;

    LaneContract(TestDatabase database) {
        gateway = new Gateway(database);
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void aLaneWithNothingDueIsNotClaimed() {
        gateway.active("http://127.0.0.1:9/");
        assertThat(claim("a")).isEmpty();
    }

    @Test
    void aClaimedLaneIsNobodyElsesUntilTheLeaseEnds() {
        gateway.active("http://127.0.0.1:9/");
        gateway.publish();
        Lane.Claim first = claim("a").getFirst();
        assertThat(claim("b")).isEmpty();
        gateway.clock.advance(LEASE.plusMillis(1));
        assertThat(claim("b")).singleElement().satisfies(second -> assertThat(second.epoch())
                .isEqualTo(first.epoch() + 1));
    }

    @Test
    void aRoundRenewsTheLease() {
        gateway.active("http://127.0.0.1:9/");
        gateway.publish();
        Lane.Claim claim = claim("a").getFirst();
        for (int i = 0; i < 3; i++) {
            gateway.clock.advance(Duration.ofSeconds(10));
            assertThat(round().play(claim, List.of(), Set.of(), 0)).isPresent();
            assertThat(claim("b")).isEmpty();
        }
    }

    @Test
    void theResultOfAStaleEpochIsRefused() {
        IssuedSecret subscriber = gateway.active("http://127.0.0.1:9/");
        Message message = gateway.publish();
        Lane.Claim zombie = claim("a").getFirst();
        LaneRound.Plan plan = round().play(zombie, List.of(), Set.of(), 4).orElseThrow();
        Attempt delivered = new Attempt(
                plan.shipments().getFirst().delivery(),
                gateway.clock.instant(),
                Duration.ofMillis(3),
                new Outcome.Answered(200, null, new byte[0]),
                List.of());
        gateway.clock.advance(LEASE.plusMillis(1));
        Lane.Claim owner = claim("b").getFirst();

        assertThat(round().play(zombie, List.of(delivered), Set.of(), 4)).isEmpty();
        assertThat(gateway.state(subscriber, message)).isEqualTo(DeliveryState.PENDING);
        assertThat(gateway.attempts(subscriber, message)).isEmpty();
        round().handBack(zombie, Duration.ZERO);
        assertThat(claim("c")).isEmpty();

        assertThat(round().play(owner, List.of(delivered), Set.of(), 0)).isPresent();
        assertThat(gateway.state(subscriber, message)).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void aLaneHandedBackMayBeClaimedAtOnce() {
        gateway.active("http://127.0.0.1:9/");
        gateway.publish();
        round().handBack(claim("a").getFirst(), Duration.ZERO);
        assertThat(claim("b")).hasSize(1);
    }

    @Test
    void whatIsUnderWayIsNotPlannedAgain() {
        gateway.active("http://127.0.0.1:9/");
        List<Message> messages = gateway.publish(3);
        Lane.Claim claim = claim("a").getFirst();
        LaneRound.Plan plan = round().play(
                        claim, List.of(), Set.of(messages.getFirst().id()), 5)
                .orElseThrow();
        assertThat(plan.shipments())
                .extracting(shipment -> shipment.delivery().messageId())
                .containsExactly(messages.get(1).id(), messages.get(2).id());
    }

    @Test
    void theSameMessageReachesASubscriptionOnce() {
        IssuedSecret subscriber = gateway.active("http://127.0.0.1:9/");
        Message message = gateway.publish();
        assertThat(catchThrowable(() -> gateway.jdbi.useTransaction(handle -> gateway.outbox.publish(handle, message))))
                .isNotNull();
        assertThat(gateway.health(subscriber).backlog()).isEqualTo(1);
    }

    LaneRound round() {
        return gateway.bean(LaneRound.class);
    }

    List<Lane.Claim> claim(String owner) {
        Instant now = gateway.clock.instant();
        return gateway.jdbi.inTransaction(
                handle -> gateway.bean(LaneStore.class).claim(handle, owner, now, now.plus(LEASE), false, 16));
    }

    UUID lane(IssuedSecret subscriber) {
        return subscriber.subscription().id();
    }
}
