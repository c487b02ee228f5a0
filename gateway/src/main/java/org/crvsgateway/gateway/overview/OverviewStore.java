package org.crvsgateway.gateway.overview;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.webhooks.IdTime;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Counts; each statement reads an index from a time on, never a whole table. */
@Singleton
final class OverviewStore {

    /** Notifications of a client in a quarter of an hour, which days begin with in every time zone. */
    record Notified(Instant quarter, UUID clientId, String clientName, long count) {}

    /** Registrations in a quarter of an hour. */
    record Registered(Instant quarter, long count) {}

    /** Ids of notifications are of version 7 (RFC 9562): those from a time on are a range of the primary key. */
    List<Notified> notified(Handle handle, Instant since) {
        return handle.createQuery("""
                        select cast(floor(extract(epoch from received_at) / 900) as bigint) as quarter, client_id, max(client_name) as client_name,
                            count(*) as notifications
                        from notification
                        where id >= :first and received_at >= :since
                        group by cast(floor(extract(epoch from received_at) / 900) as bigint), client_id
                        """)
                .bind("first", IdTime.lowest(since))
                .bind("since", utc(since))
                .map((row, _) -> new Notified(
                        quarter(row.getLong("quarter")),
                        row.getObject("client_id", UUID.class),
                        row.getString("client_name"),
                        row.getLong("notifications")))
                .list();
    }

    List<Registered> registered(Handle handle, Instant since) {
        return handle.createQuery("""
                        select cast(floor(extract(epoch from registered_at) / 900) as bigint) as quarter, count(*) as records
                        from record
                        where registered_at >= :since
                        group by cast(floor(extract(epoch from registered_at) / 900) as bigint)
                        """)
                .bind("since", utc(since))
                .map((row, _) -> new Registered(quarter(row.getLong("quarter")), row.getLong("records")))
                .list();
    }

    Overview.Waiting waiting(Handle handle) {
        return handle.createQuery("""
                        select
                            (select count(*) from (
                                select 1 from record where status = 'NOTIFIED' fetch first :most rows only) w) as waiting,
                            (select created_at from record where status = 'NOTIFIED'
                                order by id fetch first 1 rows only) as oldest
                        """)
                .bind("most", Overview.Waiting.MOST)
                .map((row, _) -> new Overview.Waiting(
                        row.getLong("waiting"), instant(row.getObject("oldest", OffsetDateTime.class))))
                .one();
    }

    Overview.Deliveries deliveries(Handle handle, Instant since) {
        return handle.createQuery("""
                        select l.waiting, l.failed, l.held, t.delivered, t.not_delivered,
                            (select min(d.created_at) from webhook_lane w
                                join webhook_subscription s on s.id = w.subscription_id and s.state <> 'DELETED'
                                join webhook_delivery d on d.subscription_id = w.subscription_id
                                    and d.sequence = (select min(f.sequence) from webhook_delivery f
                                        where f.subscription_id = w.subscription_id and f.state in ('PENDING', 'BLOCKED'))
                                where w.waiting > 0) as oldest
                        from (
                            select coalesce(sum(a.waiting), 0) as waiting, coalesce(sum(a.failed), 0) as failed,
                                coalesce(sum(case when a.held then 1 else 0 end), 0) as held
                            from webhook_lane a
                            join webhook_subscription s on s.id = a.subscription_id and s.state <> 'DELETED'
                        ) l
                        cross join (
                            select coalesce(sum(delivered), 0) as delivered, coalesce(sum(failed), 0) as not_delivered
                            from webhook_tally where hour_start >= :since
                        ) t
                        """)
                .bind("since", utc(since))
                .map((row, _) -> new Overview.Deliveries(
                        row.getLong("waiting"),
                        row.getLong("failed"),
                        row.getLong("held"),
                        instant(row.getObject("oldest", OffsetDateTime.class)),
                        row.getLong("delivered"),
                        row.getLong("not_delivered")))
                .one();
    }

    /** Active clients that called once and not since then, the longest silent first. */
    List<Overview.SilentClient> silentSince(Handle handle, Instant since) {
        return handle.createQuery("""
                        select id, name, last_used_at from client
                        where state = 'ACTIVE' and last_used_at < :since
                        order by last_used_at, id
                        fetch first 50 rows only
                        """)
                .bind("since", utc(since))
                .map((row, _) -> new Overview.SilentClient(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getObject("last_used_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static Instant quarter(long number) {
        return Instant.ofEpochSecond(number * 900);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
