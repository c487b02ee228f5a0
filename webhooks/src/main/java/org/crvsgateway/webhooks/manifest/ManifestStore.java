package org.crvsgateway.webhooks.manifest;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.webhooks.SqlTime;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The manifests, and how far they have come. */
@Singleton
final class ManifestStore {
    private static final String SELECT = """
            select message_id, subscription_id, day_utc, first_sequence, last_sequence, message_count, ids_sha256, previous_id
            from webhook_manifest
            where subscription_id = :subscription
            """;

    private static final String ENTRIES = """
            select d.sequence, d.message_id, m.topic, m.created_at
            from (
                (select sequence, message_id from webhook_delivery
                where subscription_id = :subscription and sequence > :after
                order by sequence fetch first :limit rows only)
                union all
                (select sequence, message_id from webhook_delivery_done
                where subscription_id = :subscription and sequence > :after
                order by sequence fetch first :limit rows only)
            ) d
            join webhook_message m on m.id = d.message_id
            order by d.sequence fetch first :limit rows only
            """;

    /** One message in the order of the sequence. */
    record Entry(long sequence, UUID messageId, String topic, Instant createdAt) {}

    List<Entry> entries(Handle handle, UUID subscriptionId, long after, int limit) {
        return handle.createQuery(ENTRIES)
                .bind("subscription", subscriptionId)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new Entry(
                        row.getLong("sequence"),
                        row.getObject("message_id", UUID.class),
                        row.getString("topic"),
                        SqlTime.read(row, "created_at")))
                .list();
    }

    Optional<Manifest> last(Handle handle, UUID subscriptionId) {
        return list(handle, subscriptionId, null, 1).stream().findFirst();
    }

    /** Newest first; the next page begins before the last day of this one. */
    List<Manifest> list(Handle handle, UUID subscriptionId, @Nullable LocalDate before, int limit) {
        Query query = handle.createQuery(SELECT + (before == null ? "" : "and day_utc < :before ")
                        + "order by day_utc desc fetch first :limit rows only")
                .bind("subscription", subscriptionId)
                .bind("limit", limit);
        if (before != null) {
            query.bind("before", before);
        }
        return query.map((row, context) -> manifest(row)).list();
    }

    private static Manifest manifest(ResultSet row) throws SQLException {
        return new Manifest(
                row.getObject("message_id", UUID.class),
                row.getObject("subscription_id", UUID.class),
                row.getObject("day_utc", LocalDate.class),
                new Manifest.Range(
                        row.getLong("first_sequence"), row.getLong("last_sequence"), row.getLong("message_count")),
                row.getString("ids_sha256"),
                row.getObject("previous_id", UUID.class));
    }

    /** False where another node was faster. */
    boolean insert(Handle handle, Manifest manifest, Instant now) {
        return handle.createUpdate("""
                                insert into webhook_manifest (message_id, subscription_id, day_utc, first_sequence,
                                    last_sequence, message_count, ids_sha256, previous_id, created_at)
                                values (:message, :subscription, :day, :first, :last, :count, :sha256, cast(:previous as uuid), :now)
                                on conflict do nothing
                                """)
                        .bind("message", manifest.messageId())
                        .bind("subscription", manifest.subscriptionId())
                        .bind("day", manifest.day())
                        .bind("first", manifest.range().firstSequence())
                        .bind("last", manifest.range().lastSequence())
                        .bind("count", manifest.range().count())
                        .bind("sha256", manifest.idsSha256())
                        .bind("previous", manifest.previousId())
                        .bind("now", SqlTime.of(now))
                        .execute()
                > 0;
    }

    /** Those that want manifests and of whom a day up to this one may still be to be told. */
    List<UUID> due(Handle handle, LocalDate day, int limit) {
        return handle.createQuery("""
                        select s.id
                        from webhook_subscription s
                        left join webhook_manifest_progress p on p.subscription_id = s.id
                        where s.manifest = true and s.state = 'ACTIVE'
                            and (p.settled_day is null or p.settled_day < :day)
                        order by s.id fetch first :limit rows only
                        """)
                .bind("day", day)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list();
    }

    /** Of this day and those before it everything has been told. */
    void settle(Handle handle, UUID subscriptionId, LocalDate day) {
        int updated = handle.createUpdate("""
                        update webhook_manifest_progress set settled_day = :day where subscription_id = :subscription
                        """)
                .bind("day", day)
                .bind("subscription", subscriptionId)
                .execute();
        if (updated == 0) {
            handle.createUpdate("""
                            insert into webhook_manifest_progress (subscription_id, settled_day)
                            values (:subscription, :day)
                            on conflict do nothing
                            """)
                    .bind("subscription", subscriptionId)
                    .bind("day", day)
                    .execute();
        }
    }
}
