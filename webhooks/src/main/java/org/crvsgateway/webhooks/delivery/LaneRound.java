package org.crvsgateway.webhooks.delivery;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.webhooks.subscription.SecretsSealedException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One transaction of a lane's owner: renew the claim, record what has ended, number what is new, choose what is sent
 * next. All of it is refused together if the claim is no longer good.
 */
@Singleton
final class LaneRound {
    private static final Logger LOG = LoggerFactory.getLogger(LaneRound.class);
    private static final Duration SEALED_WAIT = Duration.ofSeconds(30);

    private final Jdbi jdbi;
    private final LaneStore lanes;
    private final DeliveryStore deliveries;
    private final AttemptResults results;
    private final Endpoints endpoints;
    private final WorkerConfig config;
    private final InstantSource clock;

    LaneRound(
            Jdbi jdbi,
            LaneStore lanes,
            DeliveryStore deliveries,
            AttemptResults results,
            Endpoints endpoints,
            WorkerConfig config,
            InstantSource clock) {
        this.jdbi = jdbi;
        this.lanes = lanes;
        this.deliveries = deliveries;
        this.results = results;
        this.endpoints = endpoints;
        this.config = config;
        this.clock = clock;
    }

    /** What to send next, and whether the endpoint was in trouble just now. */
    record Plan(List<Shipment> shipments, boolean strained) {
        record Shipment(Waiting delivery, Endpoint endpoint) {}
    }

    /** Empty if the lane has another owner. Sends at most {@code room} more; none if that is zero. */
    Optional<Plan> play(Lane.Claim claim, List<Attempt> ended, Set<UUID> underWay, int room) {
        Instant now = clock.instant();
        return jdbi.inTransaction(handle -> lanes.renew(handle, claim, now.plus(config.lease()))
                .map(lane -> play(handle, new Turn(claim, lane, underWay, room, now), ended)));
    }

    private record Turn(Lane.Claim claim, Lane before, Set<UUID> underWay, int room, Instant now) {}

    private Plan play(Handle handle, Turn turn, List<Attempt> ended) {
        AttemptResults.Effect effect = results.record(handle, turn.claim(), turn.before(), ended, turn.now());
        Lane lane = effect.lane();
        List<Plan.Shipment> shipments = List.of();
        if (turn.room() > 0 && !effect.disabled() && lane.maySend(turn.now())) {
            lane = lane.withNextSequence(deliveries.number(handle, turn.claim().laneId(), lane.nextSequence()));
            try {
                shipments = shipments(handle, turn, lane);
            } catch (SecretsSealedException e) {
                LOG.error("Lane {} is held: {}", turn.claim().laneId(), e.getMessage(), e);
                lane = lane.notBefore(turn.now().plus(SEALED_WAIT));
            }
        }
        if (!lane.equals(turn.before())) {
            lanes.save(handle, turn.claim(), lane);
        }
        return new Plan(shipments, effect.strained());
    }

    private List<Plan.Shipment> shipments(Handle handle, Turn turn, Lane lane) {
        int limit = lane.breaker().isTripped() ? 1 - turn.underWay().size() : turn.room();
        if (limit < 1) {
            return List.of();
        }
        List<Waiting> due = deliveries.due(handle, turn.claim().laneId(), turn.now(), turn.underWay(), limit);
        if (due.isEmpty()) {
            return List.of();
        }
        Endpoint endpoint = endpoints.get(handle, turn.claim().subscriptionId(), turn.now());
        return due.stream()
                .map(delivery -> new Plan.Shipment(delivery, endpoint))
                .toList();
    }

    /** Gives the lane back, not to be claimed before the rest is over. */
    void handBack(Lane.Claim claim, Duration rest) {
        jdbi.useTransaction(
                handle -> lanes.handBack(handle, claim, clock.instant().plus(rest)));
    }
}
