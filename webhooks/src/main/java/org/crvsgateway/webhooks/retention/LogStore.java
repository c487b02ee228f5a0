package org.crvsgateway.webhooks.retention;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.webhooks.IdTime;
import org.crvsgateway.webhooks.SqlArrays;
import org.crvsgateway.webhooks.SqlTime;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Deletes old rows a page of messages at a time: all of H2's, and on PostgreSQL what no month's partition has. */
@Singleton
final class LogStore {
    static final int PAGE = 500;

    /** The oldest messages after this one that a table has rows of. */
    List<UUID> page(Handle handle, LogTable of, String table, @Nullable UUID after, Instant expired) {
        return handle.createQuery("""
                        select distinct %1$s from %2$s
                        where %1$s > :after and %1$s < :before
                        order by %1$s
                        fetch first :limit rows only
                        """.formatted(of.key(), table))
                .bind("after", after == null ? new UUID(0, 0) : after)
                .bind("before", IdTime.lowest(expired))
                .bind("limit", PAGE)
                .mapTo(UUID.class)
                .list();
    }

    /** Of these messages what nobody needs. The rows are locked before it is asked who does: who sends again locks them too. */
    int delete(Handle handle, LogTable of, String table, List<UUID> messages, Instant expired) {
        handle.createQuery("select 1 from %2$s where %1$s = any(cast(:ids as uuid array)) for update"
                        .formatted(of.key(), table))
                .bind("ids", SqlArrays.uuids(messages))
                .mapTo(Integer.class)
                .list();
        Set<UUID> unneeded = new HashSet<>(messages);
        unneeded.removeAll(live(handle, of, messages, expired));
        return handle.createUpdate(
                        "delete from %2$s where %1$s = any(cast(:ids as uuid array))".formatted(of.key(), table))
                .bind("ids", SqlArrays.uuids(unneeded))
                .execute();
    }

    private static List<UUID> live(Handle handle, LogTable of, List<UUID> messages, Instant expired) {
        String among = "message_id = any(cast(:ids as uuid array))";
        String sql = LogTable.underWay(among) + of.alsoLive(among);
        var query = handle.createQuery(sql).bind("ids", SqlArrays.uuids(messages));
        if (sql.contains(":expired")) {
            query.bind("expired", SqlTime.of(expired));
        }
        return query.mapTo(UUID.class).list();
    }
}
