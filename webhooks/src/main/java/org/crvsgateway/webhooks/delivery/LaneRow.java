package org.crvsgateway.webhooks.delivery;

import java.time.Instant;
import java.util.UUID;
import org.crvsgateway.webhooks.lane.Lane;
import org.jspecify.annotations.Nullable;

/** A lane's row while its lock is held; what a round changes is written back at its end. */
final class LaneRow {
    final UUID subscriptionId;
    final long revision;
    long epoch;

    @Nullable
    String owner;

    Instant leaseUntil;
    Instant wakeAt;
    int underWay;
    long nextSequence;
    long waiting;
    long failed;

    @Nullable
    Instant lastDeliveredAt;

    Lane lane;

    @Nullable
    Integer catchUpRate;

    LaneRow(Key key, Lease lease, Counters counters, Lane lane) {
        this.subscriptionId = key.subscriptionId();
        this.revision = key.revision();
        this.epoch = lease.epoch();
        this.owner = lease.owner();
        this.leaseUntil = lease.until();
        this.wakeAt = lease.wakeAt();
        this.underWay = lease.underWay();
        this.nextSequence = counters.nextSequence();
        this.waiting = counters.waiting();
        this.failed = counters.failed();
        this.lastDeliveredAt = counters.lastDeliveredAt();
        this.lane = lane;
        this.catchUpRate = lane.settings().catchUpRate();
    }

    record Key(UUID subscriptionId, long revision) {}

    record Lease(@Nullable String owner, long epoch, Instant until, Instant wakeAt, int underWay) {}

    record Counters(
            long nextSequence,
            long waiting,
            long failed,
            @Nullable Instant lastDeliveredAt) {}

    void lease(String node, Instant until) {
        owner = node;
        leaseUntil = until;
        wakeAt = until;
    }

    /** Free for whoever comes, once something is due. */
    void handBack(Instant nextDue) {
        owner = null;
        leaseUntil = Instant.EPOCH;
        wakeAt = nextDue;
        underWay = 0;
    }
}
