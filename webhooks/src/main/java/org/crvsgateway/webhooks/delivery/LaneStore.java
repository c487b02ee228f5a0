package org.crvsgateway.webhooks.delivery;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.webhooks.SqlTime;
import org.jdbi.v3.core.Handle;

/** Claims, renews and hands back lanes. */
@Singleton
final class LaneStore {

    /**
     * Takes lanes that have something due. Publishing does not touch lanes, so the deliveries themselves are looked for.
     * H2 applies the limit before it skips locked rows: an empty claim does not mean that there is nothing to do.
     */
    List<Lane.Claim> claim(Handle handle, String owner, Instant now, Instant leaseUntil, boolean failing, int limit) {
        List<UUID> free = handle.createQuery("""
                        select l.lane_id
                        from webhook_lane l
                        where l.paused = false and l.wake_at <= :now and l.lease_until < :now
                            and (l.open_until is null or l.open_until <= :now)
                            and (l.consecutive_failures > 0) = :failing
                            and exists (
                                select 1 from webhook_delivery d
                                where d.lane_id = l.lane_id and d.state = 'PENDING' and d.due_at <= :now)
                        order by l.wake_at
                        fetch first :limit rows only
                        for update skip locked
                        """)
                .bind("now", SqlTime.of(now))
                .bind("failing", failing)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list();
        return free.stream()
                .flatMap(lane -> take(handle, lane, owner, now, leaseUntil).stream())
                .toList();
    }

    /** The condition is repeated: whatever the lock is worth on this database, a leased lane is not taken. */
    private static Optional<Lane.Claim> take(Handle handle, UUID lane, String owner, Instant now, Instant leaseUntil) {
        int taken = handle.createUpdate("""
                        update webhook_lane set owner = :owner, epoch = epoch + 1, lease_until = :leaseUntil
                        where lane_id = :lane and lease_until < :now
                        """)
                .bind("owner", owner)
                .bind("leaseUntil", SqlTime.of(leaseUntil))
                .bind("lane", lane)
                .bind("now", SqlTime.of(now))
                .execute();
        if (taken == 0) {
            return Optional.empty();
        }
        return handle.createQuery("""
                        select lane_id, subscription_id, epoch, consecutive_failures
                        from webhook_lane where lane_id = :lane
                        """)
                .bind("lane", lane)
                .map((row, context) -> new Lane.Claim(
                        row.getObject("lane_id", UUID.class),
                        row.getObject("subscription_id", UUID.class),
                        row.getLong("epoch"),
                        row.getInt("consecutive_failures") > 0))
                .findOne();
    }

    /** Fence and heartbeat in one: empty if somebody else owns the lane now. Holds the row until the transaction ends. */
    Optional<Lane> renew(Handle handle, Lane.Claim claim, Instant leaseUntil) {
        int renewed = handle.createUpdate("""
                        update webhook_lane set lease_until = :leaseUntil
                        where lane_id = :lane and epoch = :epoch and owner is not null
                        """)
                .bind("leaseUntil", SqlTime.of(leaseUntil))
                .bind("lane", claim.laneId())
                .bind("epoch", claim.epoch())
                .execute();
        if (renewed == 0) {
            return Optional.empty();
        }
        return handle.createQuery("""
                        select wake_at, next_sequence, consecutive_failures, open_until, paused
                        from webhook_lane where lane_id = :lane
                        """)
                .bind("lane", claim.laneId())
                .map((row, context) -> lane(row))
                .findOne();
    }

    private static Lane lane(ResultSet row) throws SQLException {
        return new Lane(
                SqlTime.read(row, "wake_at"),
                row.getLong("next_sequence"),
                new Breaker(row.getInt("consecutive_failures"), SqlTime.readNullable(row, "open_until")),
                row.getBoolean("paused"));
    }

    /** Writes what a round has changed; whether the lane is paused is not the owner's to say. */
    void save(Handle handle, Lane.Claim claim, Lane lane) {
        handle.createUpdate("""
                        update webhook_lane
                        set wake_at = :wakeAt, next_sequence = :nextSequence,
                            consecutive_failures = :failures, open_until = :openUntil
                        where lane_id = :lane
                        """)
                .bind("wakeAt", SqlTime.of(lane.wakeAt()))
                .bind("nextSequence", lane.nextSequence())
                .bind("failures", lane.breaker().consecutiveFailures())
                .bind("openUntil", SqlTime.ofNullable(lane.breaker().openUntil()))
                .bind("lane", claim.laneId())
                .execute();
    }

    /** Gives the lane back at once, behind the others whose turn it is. */
    void handBack(Handle handle, Lane.Claim claim, Instant notBefore) {
        handle.createUpdate("""
                        update webhook_lane
                        set owner = null, lease_until = :free,
                            wake_at = case when wake_at < :notBefore then :notBefore else wake_at end
                        where lane_id = :lane and epoch = :epoch
                        """)
                .bind("free", SqlTime.of(Instant.EPOCH))
                .bind("notBefore", SqlTime.of(notBefore))
                .bind("lane", claim.laneId())
                .bind("epoch", claim.epoch())
                .execute();
    }
}
