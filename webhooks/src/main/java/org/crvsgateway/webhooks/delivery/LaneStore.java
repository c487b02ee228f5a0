package org.crvsgateway.webhooks.delivery;

import static org.crvsgateway.webhooks.SqlArrays.uuids;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.webhooks.SqlArrays;
import org.crvsgateway.webhooks.SqlTime;
import org.crvsgateway.webhooks.lane.Breaker;
import org.crvsgateway.webhooks.lane.Lane;
import org.crvsgateway.webhooks.lane.LaneSettings;
import org.crvsgateway.webhooks.lane.Ordering;
import org.crvsgateway.webhooks.lane.Share;
import org.crvsgateway.webhooks.lane.Throttle;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The rows of lanes: locked, read, taken and written back. */
@Singleton
final class LaneStore {
    private static final String SELECT = """
            select l.subscription_id, l.revision, l.held, l.wake_at, l.owner, l.epoch, l.lease_until, l.under_way,
                l.next_sequence, l.waiting, l.failed, l.consecutive_failures, l.open_until, l.hold_until,
                l.failing_since, l.catch_up_rate, l.tokens, l.tokens_at, l.last_delivered_at,
                s.ordering, s.rate_per_second, s.max_in_flight, s.allowed_per_minute
            from webhook_lane l
            join webhook_subscription s on s.id = l.subscription_id
            """;

    /** Locks those that this node owns, always in the same order, and reads them. */
    List<LaneRow> lockOwned(Handle handle, String node, Collection<UUID> subscriptionIds) {
        if (subscriptionIds.isEmpty()) {
            return List.of();
        }
        List<UUID> locked = handle.createQuery("""
                        select subscription_id from webhook_lane
                        where subscription_id = any(cast(:ids as uuid array)) and owner = :node
                        order by subscription_id
                        for update
                        """)
                .bind("ids", uuids(subscriptionIds))
                .bind("node", node)
                .mapTo(UUID.class)
                .list();
        return read(handle, locked);
    }

    /** Locks one, whoever serves it. */
    Optional<LaneRow> lock(Handle handle, UUID subscriptionId) {
        List<UUID> locked = handle.createQuery(
                        "select subscription_id from webhook_lane where subscription_id = :id for update")
                .bind("id", subscriptionId)
                .mapTo(UUID.class)
                .list();
        return read(handle, locked).stream().findFirst();
    }

    /** Locks those that nobody serves and nobody else has locked. H2 may skip more than it has to; they come next time. */
    List<LaneRow> lockFree(Handle handle, Collection<UUID> subscriptionIds, Instant now) {
        if (subscriptionIds.isEmpty()) {
            return List.of();
        }
        List<UUID> locked = handle.createQuery("""
                        select subscription_id from webhook_lane
                        where subscription_id = any(cast(:ids as uuid array)) and lease_until < :now
                        order by subscription_id
                        for update skip locked
                        """)
                .bind("ids", uuids(subscriptionIds))
                .bind("now", SqlTime.of(now))
                .mapTo(UUID.class)
                .list();
        return stillFree(read(handle, locked), now);
    }

    /** Locks lanes in which something is due, those that failed last or those that did not, the longest due first. */
    List<LaneRow> lockDue(Handle handle, Share share, boolean failing, int limit, Instant now) {
        if (limit < 1) {
            return List.of();
        }
        List<UUID> locked = handle.createQuery("""
                        select subscription_id from webhook_lane
                        where wake_at <= :now and lease_until < :now and held = false
                            and (consecutive_failures > 0) = :failing and mod(share_key, :shares) = :share
                        order by wake_at
                        fetch first :limit rows only
                        for update skip locked
                        """)
                .bind("now", SqlTime.of(now))
                .bind("failing", failing)
                .bind("shares", share.of())
                .bind("share", share.number())
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list();
        return stillFree(read(handle, locked), now);
    }

    /** The condition is repeated: whatever the lock is worth on this database, a leased lane is not taken. */
    private static List<LaneRow> stillFree(List<LaneRow> rows, Instant now) {
        return rows.stream().filter(row -> row.leaseUntil.isBefore(now)).toList();
    }

    private static List<LaneRow> read(Handle handle, List<UUID> locked) {
        if (locked.isEmpty()) {
            return List.of();
        }
        return handle.createQuery(SELECT + "where l.subscription_id = any(cast(:ids as uuid array))")
                .bind("ids", uuids(locked))
                .map((row, context) -> row(row))
                .list();
    }

    private static LaneRow row(ResultSet row) throws SQLException {
        var settings = new LaneSettings(
                Ordering.valueOf(row.getString("ordering")),
                row.getObject("rate_per_second", Integer.class),
                row.getInt("max_in_flight"),
                row.getObject("catch_up_rate", Integer.class),
                row.getObject("allowed_per_minute", Integer.class));
        var lane = new Lane(
                settings,
                row.getBoolean("held"),
                new Breaker(row.getInt("consecutive_failures"), SqlTime.readNullable(row, "open_until")),
                SqlTime.readNullable(row, "hold_until"),
                SqlTime.readNullable(row, "failing_since"),
                new Throttle(row.getDouble("tokens"), SqlTime.read(row, "tokens_at")),
                Lane.Window.FIRST);
        return new LaneRow(
                new LaneRow.Key(row.getObject("subscription_id", UUID.class), row.getLong("revision")),
                new LaneRow.Lease(
                        row.getString("owner"),
                        row.getLong("epoch"),
                        SqlTime.read(row, "lease_until"),
                        SqlTime.read(row, "wake_at"),
                        row.getInt("under_way")),
                new LaneRow.Counters(
                        row.getLong("next_sequence"),
                        row.getLong("waiting"),
                        row.getLong("failed"),
                        SqlTime.readNullable(row, "last_delivered_at")),
                lane);
    }

    /** An owner that did not hand back had so many requests under way; what came of them nobody knows. */
    void recordTakeover(Handle handle, LaneRow row, Instant now) {
        handle.createUpdate("""
                        insert into webhook_takeover (subscription_id, epoch, at, lost_owner, under_way)
                        values (:subscription, :epoch, :now, :owner, :underWay)
                        """)
                .bind("subscription", row.subscriptionId)
                .bind("epoch", row.epoch)
                .bind("now", SqlTime.of(now))
                .bind("owner", row.owner)
                .bind("underWay", row.underWay)
                .execute();
    }

    /** Writes everything but what is not an owner's to say: whether the lane is held, and the revision. */
    void save(Handle handle, List<LaneRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var update = handle.createUpdate("""
                merge into webhook_lane l
                using (
                    select * from unnest(
                        cast(:ids as uuid array), cast(:owners as varchar array), cast(:epochs as bigint array),
                        cast(:leases as timestamp with time zone array), cast(:wakes as timestamp with time zone array),
                        cast(:underWay as integer array), cast(:sequences as bigint array),
                        cast(:waiting as bigint array), cast(:failed as bigint array),
                        cast(:failures as integer array), cast(:open as timestamp with time zone array),
                        cast(:hold as timestamp with time zone array),
                        cast(:failing as timestamp with time zone array), cast(:catchUp as integer array),
                        cast(:tokens as double precision array), cast(:tokensAt as timestamp with time zone array),
                        cast(:delivered as timestamp with time zone array)
                    ) as x (id, owner, epoch, lease_until, wake_at, under_way, next_sequence, waiting, failed,
                        consecutive_failures, open_until, hold_until, failing_since, catch_up_rate, tokens, tokens_at,
                        last_delivered_at)
                ) n
                on (l.subscription_id = n.id)
                when matched then update set owner = n.owner, epoch = n.epoch, lease_until = n.lease_until,
                    wake_at = n.wake_at, under_way = n.under_way, next_sequence = n.next_sequence,
                    waiting = n.waiting, failed = n.failed, consecutive_failures = n.consecutive_failures,
                    open_until = n.open_until, hold_until = n.hold_until, failing_since = n.failing_since,
                    catch_up_rate = n.catch_up_rate, tokens = n.tokens, tokens_at = n.tokens_at,
                    last_delivered_at = n.last_delivered_at
                """);
        bindLease(update, rows);
        bindLane(update, rows);
        update.execute();
    }

    private static void bindLease(SqlStatement<?> update, List<LaneRow> rows) {
        update.bind("ids", uuids(rows, row -> row.subscriptionId))
                .bind("owners", SqlArrays.texts(rows, row -> row.owner))
                .bind("epochs", SqlArrays.longs(rows, row -> row.epoch))
                .bind("leases", SqlArrays.times(rows, row -> row.leaseUntil))
                .bind("wakes", SqlArrays.times(rows, row -> row.wakeAt))
                .bind("underWay", SqlArrays.integers(rows, row -> row.underWay))
                .bind("sequences", SqlArrays.longs(rows, row -> row.nextSequence))
                .bind("waiting", SqlArrays.longs(rows, row -> row.waiting))
                .bind("failed", SqlArrays.longs(rows, row -> row.failed))
                .bind("delivered", SqlArrays.times(rows, row -> row.lastDeliveredAt));
    }

    private static void bindLane(SqlStatement<?> update, List<LaneRow> rows) {
        update.bind(
                        "failures",
                        SqlArrays.integers(rows, row -> row.lane.breaker().consecutiveFailures()))
                .bind("open", SqlArrays.times(rows, row -> row.lane.breaker().openUntil()))
                .bind("hold", SqlArrays.times(rows, row -> row.lane.holdUntil()))
                .bind("failing", SqlArrays.times(rows, row -> row.lane.failingSince()))
                .bind("catchUp", SqlArrays.integers(rows, row -> row.catchUpRate))
                .bind(
                        "tokens",
                        SqlArrays.doubles(rows, row -> row.lane.throttle().tokens()))
                .bind(
                        "tokensAt",
                        SqlArrays.times(rows, row -> row.lane.throttle().at()));
    }

    /** Belt and braces: a free lane whose deliveries are due, but whose wake-up time says otherwise, is woken. */
    int wakeForgotten(Handle handle, Instant now) {
        return handle.createUpdate("""
                        update webhook_lane set wake_at = :now
                        where held = false and lease_until < :now and wake_at > :now
                            and (open_until is null or open_until <= :now)
                            and (hold_until is null or hold_until <= :now)
                            and exists (
                                select 1 from webhook_delivery d
                                where d.subscription_id = webhook_lane.subscription_id
                                    and d.state = 'PENDING' and d.due_at <= :now)
                        """).bind("now", SqlTime.of(now)).execute();
    }
}
