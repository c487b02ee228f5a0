package org.crvsgateway.webhooks.metric;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.webhooks.DueClock;
import org.crvsgateway.webhooks.SqlTime;
import org.jdbi.v3.core.Handle;

/** Reads figures from the counters of lanes; of the log it reads one row per lane. */
@Singleton
public final class Figures {
    /** A lane that is due is taken at once by a node that has a place, and a busy node makes one within seconds. */
    private static final Duration STUCK = Duration.ofMinutes(5);

    private final DueClock clock;

    Figures(DueClock clock) {
        this.clock = clock;
    }

    /** Sums over all subscriptions that are not deleted. */
    public record Totals(long subscriptions, long backlog, long failed, long held, long breakersOpen) {}

    public Totals totals(Handle handle) {
        return handle.createQuery("""
                        select count(*) as lanes, coalesce(sum(l.waiting), 0) as waiting, coalesce(sum(l.failed), 0) as failed,
                            coalesce(sum(case when (case when s.mode = 'PULL' then s.state <> 'ACTIVE' else l.held end) then 1 else 0 end), 0) as held,
                            coalesce(sum(case when l.open_until > :now then 1 else 0 end), 0) as open
                        from webhook_lane l
                        join webhook_subscription s on s.id = l.subscription_id
                        where s.state <> 'DELETED'
                        """)
                .bind("now", SqlTime.of(clock.now(handle)))
                .map((row, context) -> new Totals(
                        row.getLong("lanes"),
                        row.getLong("waiting"),
                        row.getLong("failed"),
                        row.getLong("held"),
                        row.getLong("open")))
                .one();
    }

    /** Those with the longest backlogs first. */
    public List<LaneFigures> worst(Handle handle, int limit) {
        Instant now = clock.now(handle);
        return handle.createQuery("""
                        select l.subscription_id, l.waiting, l.failed, l.held, l.open_until,
                            (select d.created_at from webhook_delivery d
                                where d.subscription_id = l.subscription_id and d.state in ('PENDING', 'BLOCKED')
                                order by d.sequence fetch first 1 rows only) as oldest,
                            (select sum(t.delivered) from webhook_tally t
                                where t.subscription_id = l.subscription_id and t.hour_start >= :hour) as delivered,
                            (select sum(t.failed) from webhook_tally t
                                where t.subscription_id = l.subscription_id and t.hour_start >= :hour) as not_delivered
                        from (
                            select a.subscription_id, a.waiting, a.failed, a.open_until,
                                case when s.mode = 'PULL' then s.state <> 'ACTIVE' else a.held end as held
                            from webhook_lane a
                            join webhook_subscription s on s.id = a.subscription_id
                            where s.state <> 'DELETED'
                            order by a.waiting desc, a.failed desc, a.subscription_id
                            fetch first :limit rows only
                        ) l
                        order by l.waiting desc, l.failed desc, l.subscription_id
                        """)
                .bind("hour", SqlTime.of(now.truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS)))
                .bind("limit", limit)
                .map((row, context) -> figures(row, now))
                .list();
    }

    private static LaneFigures figures(ResultSet row, Instant now) throws SQLException {
        Instant oldest = SqlTime.readNullable(row, "oldest");
        Instant openUntil = SqlTime.readNullable(row, "open_until");
        return new LaneFigures(
                row.getObject("subscription_id", UUID.class),
                row.getLong("waiting"),
                row.getLong("failed"),
                oldest == null || oldest.isAfter(now) ? Duration.ZERO : Duration.between(oldest, now),
                new LaneFigures.LastHour(row.getLong("delivered"), row.getLong("not_delivered")),
                new LaneFigures.Stopped(openUntil != null && openUntil.isAfter(now), row.getBoolean("held")));
    }

    /** Lanes that have been due for long and that no node serves, the longest due first. */
    public List<UUID> stuck(Handle handle, int limit) {
        Instant now = clock.now(handle);
        return handle.createQuery("""
                        select subscription_id from webhook_lane
                        where held = false and wake_at < :due and lease_until < :now
                        order by wake_at
                        fetch first :limit rows only
                        """)
                .bind("due", SqlTime.of(now.minus(STUCK)))
                .bind("now", SqlTime.of(now))
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list();
    }
}
