package org.crvsgateway.webhooks.feed;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.webhooks.SqlArrays;
import org.jdbi.v3.core.Handle;

/** Walks through the deliveries of a subscription without their bodies. */
@Singleton
final class ReconciliationStore {
    private static final int IDS_AT_ONCE = 500;

    private static final String PAGE = """
            select d.sequence, d.message_id, d.state, m.topic
            from (
                (select sequence, message_id, state from webhook_delivery
                where subscription_id = :subscription and %1$s
                order by %2$s fetch first :limit rows only)
                union all
                (select sequence, message_id, state from webhook_delivery_done
                where subscription_id = :subscription and %1$s
                order by %2$s fetch first :limit rows only)
            ) d
            join webhook_message m on m.id = d.message_id
            order by d.%2$s fetch first :limit rows only
            """;

    private static final String BY_SEQUENCE = PAGE.formatted("sequence > :after and sequence <= :to", "sequence");
    private static final String BY_TIME = PAGE.formatted("message_id > :after and message_id < :to", "message_id");

    /** After a sequence up to another, which is included. */
    List<Comparison.Missing> page(Handle handle, UUID subscriptionId, long after, long to, int limit) {
        return handle.createQuery(BY_SEQUENCE)
                .bind("subscription", subscriptionId)
                .bind("after", after)
                .bind("to", to)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list();
    }

    /** Between two ids. */
    List<Comparison.Missing> page(Handle handle, UUID subscriptionId, UUID after, UUID to, int limit) {
        return handle.createQuery(BY_TIME)
                .bind("subscription", subscriptionId)
                .bind("after", after)
                .bind("to", to)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list();
    }

    private static Comparison.Missing read(ResultSet row) throws SQLException {
        return new Comparison.Missing(
                row.getLong("sequence"),
                row.getObject("message_id", UUID.class),
                row.getString("topic"),
                FeedStore.state(row.getString("state")));
    }

    /** Those of these messages that are or were for the subscription. */
    Set<UUID> known(Handle handle, UUID subscriptionId, Collection<UUID> ids) {
        Set<UUID> known = new HashSet<>();
        List<UUID> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += IDS_AT_ONCE) {
            List<UUID> some = all.subList(from, Math.min(all.size(), from + IDS_AT_ONCE));
            known.addAll(handle.createQuery("""
                            select message_id from webhook_delivery
                            where subscription_id = :subscription and message_id = any(cast(:ids as uuid array))
                            union all
                            select message_id from webhook_delivery_done
                            where subscription_id = :subscription and message_id = any(cast(:ids as uuid array))
                            """)
                    .bind("subscription", subscriptionId)
                    .bind("ids", SqlArrays.uuids(some))
                    .mapTo(UUID.class)
                    .list());
        }
        return known;
    }
}
