package org.crvsgateway.webhooks.delivery;

import static org.crvsgateway.webhooks.SqlArrays.uuids;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.crvsgateway.webhooks.SqlArrays;
import org.crvsgateway.webhooks.SqlTime;
import org.crvsgateway.webhooks.lane.Ordering;
import org.crvsgateway.webhooks.lane.Share;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Gives arrivals their gap-free numbers, under the locks of their lanes. What commits later gets a later number, so whoever
 * reads a lane from a number on misses nothing.
 */
@Singleton
final class Numbering {
    static final int PAGE = 1_000;
    private static final int LOOK = 2 * PAGE;

    private final Horizon horizon = new Horizon();

    private record Arrival(long position, UUID subscriptionId, UUID messageId, String subject) {}

    private record Numbered(
            Arrival arrival, long sequence, @Nullable String orderingKey, boolean first) {}

    /**
     * The lanes of the oldest arrivals that this crew may number. Those of another's lanes wait for it, however many: if it
     * has died, nobody else must wait with them.
     */
    Books.News news(Handle handle, String node, Share share, Instant now) {
        List<Candidate> latest = candidates(handle, node, share, now, horizon.position(share));
        boolean othersInTheWay = latest.size() == LOOK && latest.stream().noneMatch(Candidate::own);
        List<UUID> own = (othersInTheWay ? everywhere(handle, node, share, now) : latest)
                .stream().filter(Candidate::own).map(Candidate::subscriptionId).toList();
        return new Books.News(new LinkedHashSet<>(own), latest.size() == LOOK);
    }

    private record Candidate(UUID subscriptionId, boolean own) {
        static Candidate read(ResultSet row, StatementContext context) throws SQLException {
            return new Candidate(row.getObject("subscription_id", UUID.class), row.getBoolean("own"));
        }
    }

    /** A page by position, so that the database need not read and sort all that has arrived. */
    private static List<Candidate> candidates(Handle handle, String node, Share share, Instant now, long after) {
        return handle.createQuery("""
                        select a.subscription_id, (coalesce(l.owner = :node, false) or l.lease_until < :now) as own
                        from (
                            select position, subscription_id from webhook_arrival
                            where position > :after and mod(share_key, :shares) = :share
                            order by position
                            fetch first :limit rows only
                        ) a
                        join webhook_lane l on l.subscription_id = a.subscription_id
                        order by a.position
                        """)
                .bind("node", node)
                .bind("now", SqlTime.of(now))
                .bind("shares", share.of())
                .bind("share", share.number())
                .bind("after", after)
                .bind("limit", LOOK)
                .map(Candidate::read)
                .list();
    }

    private static List<Candidate> everywhere(Handle handle, String node, Share share, Instant now) {
        return handle.createQuery("""
                        select a.subscription_id, true as own
                        from webhook_arrival a
                        join webhook_lane l on l.subscription_id = a.subscription_id
                        where mod(a.share_key, :shares) = :share and (l.owner = :node or l.lease_until < :now)
                        order by a.position
                        fetch first :limit rows only
                        """)
                .bind("node", node)
                .bind("now", SqlTime.of(now))
                .bind("shares", share.of())
                .bind("share", share.number())
                .bind("limit", PAGE)
                .map(Candidate::read)
                .list();
    }

    /** Numbers the oldest arrivals of these lanes; at most a page. Returns the lanes that got new deliveries. */
    Set<UUID> number(Handle handle, Collection<LaneRow> lanes, Instant now) {
        List<Arrival> arrivals = arrivals(handle, lanes);
        if (arrivals.isEmpty()) {
            return Set.of();
        }
        Map<UUID, LaneRow> byId =
                lanes.stream().collect(Collectors.toMap(row -> row.subscriptionId, Function.identity()));
        Set<List<String>> keysSeen = new HashSet<>();
        List<Numbered> numbered = new ArrayList<>(arrivals.size());
        for (Arrival arrival : arrivals) {
            LaneRow row = byId.get(arrival.subscriptionId());
            if (row == null) {
                continue;
            }
            Ordering ordering = row.lane.settings().ordering();
            String key = ordering.key(arrival.subject());
            boolean first =
                    key == null || keysSeen.add(List.of(arrival.subscriptionId().toString(), key));
            numbered.add(new Numbered(arrival, row.nextSequence++, key, first));
            row.waiting++;
        }
        insert(handle, numbered, now);
        delete(handle, numbered);
        horizon.numbered(numbered.getLast().arrival().position());
        return numbered.stream().map(it -> it.arrival().subscriptionId()).collect(Collectors.toSet());
    }

    private static List<Arrival> arrivals(Handle handle, Collection<LaneRow> lanes) {
        List<UUID> ids = lanes.stream().map(row -> row.subscriptionId).toList();
        return handle.createQuery("""
                        select a.position, a.subscription_id, a.message_id, coalesce(m.subject, '') as subject
                        from webhook_arrival a
                        left join webhook_message m on m.id = a.message_id
                        where a.subscription_id = any(cast(:ids as uuid array))
                        order by a.position
                        fetch first :limit rows only
                        """)
                .bind("ids", uuids(ids))
                .bind("limit", PAGE)
                .map((row, context) -> new Arrival(
                        row.getLong("position"),
                        row.getObject("subscription_id", UUID.class),
                        row.getObject("message_id", UUID.class),
                        row.getString("subject")))
                .list();
    }

    /** Whoever has a predecessor with the same key, in the queue or on this page, waits for it. */
    private static void insert(Handle handle, List<Numbered> numbered, Instant now) {
        handle.createUpdate("""
                        insert into webhook_delivery (subscription_id, sequence, message_id, payload, ordering_key,
                            state, due_at, attempts, retries, own_faults, created_at)
                        select a.subscription_id, n.sequence, a.message_id, a.payload, n.ordering_key,
                            case
                                when n.ordering_key is null then 'PENDING'
                                when not n.is_first then 'BLOCKED'
                                when exists (
                                    select 1 from webhook_delivery e
                                    where e.subscription_id = a.subscription_id and e.ordering_key = n.ordering_key
                                        and e.state in ('PENDING', 'BLOCKED')) then 'BLOCKED'
                                else 'PENDING'
                            end,
                            cast(:now as timestamp with time zone), 0, 0, 0, a.created_at
                        from unnest(cast(:positions as bigint array), cast(:sequences as bigint array),
                            cast(:keys as varchar array), cast(:firsts as boolean array))
                            as n (position, sequence, ordering_key, is_first)
                        join webhook_arrival a on a.position = n.position
                        """)
                .bind("now", SqlTime.of(now))
                .bind("positions", SqlArrays.longs(numbered, it -> it.arrival().position()))
                .bind("sequences", SqlArrays.longs(numbered, Numbered::sequence))
                .bind("keys", SqlArrays.texts(numbered, Numbered::orderingKey))
                .bind("firsts", SqlArrays.flags(numbered, Numbered::first))
                .execute();
    }

    private static void delete(Handle handle, List<Numbered> numbered) {
        handle.createUpdate("delete from webhook_arrival where position = any(cast(:positions as bigint array))")
                .bind("positions", SqlArrays.longs(numbered, it -> it.arrival().position()))
                .execute();
    }
}
