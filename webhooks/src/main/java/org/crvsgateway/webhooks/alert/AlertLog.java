package org.crvsgateway.webhooks.alert;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.webhooks.IdSource;
import org.crvsgateway.webhooks.SqlTime;
import org.crvsgateway.webhooks.lane.LaneCommand.Alert.Kind;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Keeps alerts, so that they are seen by those who are not told, too. */
@Singleton
public final class AlertLog {
    /** Deliveries run out of retries one by one: one alert speaks for all of an hour. */
    private static final Duration QUIET = Duration.ofHours(1);

    private static final String SELECT = "select id, subscription_id, kind, at, since, backlog from webhook_alert ";

    private final IdSource ids;

    AlertLog(IdSource ids) {
        this.ids = ids;
    }

    /** For whoever holds the lane's lock; empty if it goes without saying. */
    public Optional<Alert> record(Handle handle, UUID subscriptionId, Kind kind, Instant now) {
        if (kind == Kind.EXHAUSTED && toldSince(handle, subscriptionId, now.minus(QUIET))) {
            return Optional.empty();
        }
        Alert alert = handle.createQuery("select failing_since, waiting from webhook_lane where subscription_id = :id")
                .bind("id", subscriptionId)
                .map((row, context) -> new Alert(
                        ids.next(),
                        subscriptionId,
                        kind,
                        now,
                        Objects.requireNonNullElse(SqlTime.readNullable(row, "failing_since"), now),
                        row.getLong("waiting")))
                .one();
        handle.createUpdate("""
                        insert into webhook_alert (id, subscription_id, kind, at, since, backlog)
                        values (:id, :subscription, :kind, :at, :since, :backlog)
                        """)
                .bind("id", alert.id())
                .bind("subscription", subscriptionId)
                .bind("kind", kind.name())
                .bind("at", SqlTime.of(now))
                .bind("since", SqlTime.of(alert.since()))
                .bind("backlog", alert.backlog())
                .execute();
        return Optional.of(alert);
    }

    private static boolean toldSince(Handle handle, UUID subscriptionId, Instant time) {
        return handle.createQuery("""
                        select exists (
                            select 1 from webhook_alert
                            where subscription_id = :id and kind = 'EXHAUSTED' and at > :time)
                        """)
                .bind("id", subscriptionId)
                .bind("time", SqlTime.of(time))
                .mapTo(Boolean.class)
                .one();
    }

    /** Newest first; the next page begins before the last id of this one. */
    public List<Alert> list(Handle handle, UUID subscriptionId, @Nullable UUID before, int limit) {
        String keyset = before == null ? "" : "and id < :before ";
        Query query = handle.createQuery(SELECT + "where subscription_id = :subscription " + keyset
                        + "order by id desc fetch first :limit rows only")
                .bind("subscription", subscriptionId)
                .bind("limit", limit);
        if (before != null) {
            query.bind("before", before);
        }
        return query.map((row, context) -> new Alert(
                        row.getObject("id", UUID.class),
                        row.getObject("subscription_id", UUID.class),
                        Kind.valueOf(row.getString("kind")),
                        SqlTime.read(row, "at"),
                        SqlTime.read(row, "since"),
                        row.getLong("backlog")))
                .list();
    }
}
