package org.crvsgateway.webhooks.replay;

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
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The jobs. */
@Singleton
final class ReplayStore {
    /** H2 takes no array of more than 65,536. */
    private static final int MOST_AT_ONCE = 10_000;

    private static final String SELECT = """
            select id, subscription_id, kind, since, until, state, first_sequence, last_sequence, position, resent, total,
                started_at, started_by, ended_at
            from webhook_replay
            """;

    void insert(Handle handle, Replay replay) {
        handle.createUpdate("""
                        insert into webhook_replay (id, subscription_id, kind, since, until, state, first_sequence,
                            last_sequence, position, resent, total, turn_at, started_at, started_by)
                        values (:id, :subscription, :kind, :since, :until, :state, :first,
                            :last, :position, 0, :total, :now, :now, :by)
                        """)
                .bind("id", replay.id())
                .bind("subscription", replay.subscriptionId())
                .bind("kind", replay.wanted().kind().name())
                .bind("since", SqlTime.ofNullable(replay.wanted().since()))
                .bind("until", SqlTime.ofNullable(replay.wanted().until()))
                .bind("state", replay.progress().state().name())
                .bind("first", replay.wanted().range().first())
                .bind("last", replay.wanted().range().last())
                .bind("position", replay.progress().position())
                .bind("total", replay.progress().total())
                .bind("now", SqlTime.of(replay.started().at()))
                .bind("by", replay.started().by())
                .execute();
    }

    void insertItems(Handle handle, UUID id, Collection<Long> sequences) {
        List<Long> all = List.copyOf(sequences);
        for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
            insertSome(handle, id, all.subList(from, Math.min(all.size(), from + MOST_AT_ONCE)));
        }
    }

    private static void insertSome(Handle handle, UUID id, List<Long> sequences) {
        handle.createUpdate("""
                        insert into webhook_replay_item (replay_id, sequence)
                        select cast(:id as uuid), n.sequence
                        from unnest(cast(:sequences as bigint array)) as n (sequence)
                        """)
                .bind("id", id)
                .bind("sequences", SqlArrays.longs(sequences))
                .execute();
    }

    Optional<Replay> find(Handle handle, UUID subscriptionId, UUID id) {
        return handle.createQuery(SELECT + "where subscription_id = :subscription and id = :id")
                .bind("subscription", subscriptionId)
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne();
    }

    List<Replay> list(Handle handle, UUID subscriptionId, @Nullable UUID before, int limit) {
        String keyset = before == null ? "" : "and id < :before ";
        Query query = handle.createQuery(SELECT + "where subscription_id = :subscription " + keyset
                        + "order by id desc fetch first :limit rows only")
                .bind("subscription", subscriptionId)
                .bind("limit", limit);
        if (before != null) {
            query.bind("before", before);
        }
        return query.map((row, context) -> read(row)).list();
    }

    /** Locks the one whose last turn is longest ago and that no other node works at. */
    Optional<Replay> take(Handle handle) {
        return handle.createQuery("""
                        select id from webhook_replay
                        where state = 'RUNNING'
                        order by turn_at, id
                        fetch first 1 rows only
                        for update skip locked
                        """).mapTo(UUID.class).findOne().flatMap(id -> handle.createQuery(
                        SELECT + "where id = :id and state = 'RUNNING'")
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne());
    }

    /** The next numbers of the queue and of what is finished; each part is cut to the batch by its own index. */
    List<Long> next(Handle handle, Replay replay, int limit) {
        Query query =
                switch (replay.wanted().kind()) {
                    case LISTED -> handle.createQuery("""
                                        select sequence from webhook_replay_item
                                        where replay_id = :id and sequence > :position
                                        order by sequence
                                        fetch first :limit rows only
                                        """).bind("id", replay.id());
                    case FAILED_SINCE ->
                        inRange(handle, replay, """
                                select sequence from webhook_delivery
                                where subscription_id = :subscription and sequence > :position and sequence <= :last
                                    and state in ('EXHAUSTED', 'DEAD', 'WITHHELD') and created_at >= :since
                                order by sequence
                                fetch first :limit rows only
                                """)
                                .bind(
                                        "since",
                                        SqlTime.ofNullable(replay.wanted().since()));
                    case FROM_SEQUENCE -> inRange(handle, replay, kept(""));
                    case BETWEEN ->
                        inRange(handle, replay, kept("and created_at >= :since and created_at < :until"))
                                .bind(
                                        "since",
                                        SqlTime.ofNullable(replay.wanted().since()))
                                .bind(
                                        "until",
                                        SqlTime.ofNullable(replay.wanted().until()));
                };
        return query.bind("position", replay.progress().position())
                .bind("limit", limit)
                .mapTo(Long.class)
                .list();
    }

    private static Query inRange(Handle handle, Replay replay, String sql) {
        return handle.createQuery(sql)
                .bind("subscription", replay.subscriptionId())
                .bind("last", replay.wanted().range().last());
    }

    private static String kept(String condition) {
        return """
                select sequence from (
                    (select sequence from webhook_delivery
                    where subscription_id = :subscription and sequence > :position and sequence <= :last %1$s
                    order by sequence fetch first :limit rows only)
                    union all
                    (select sequence from webhook_delivery_done
                    where subscription_id = :subscription and sequence > :position and sequence <= :last %1$s
                        and state = 'DELIVERED'
                    order by sequence fetch first :limit rows only)
                ) d
                order by sequence
                fetch first :limit rows only
                """.formatted(condition);
    }

    void advance(Handle handle, UUID id, long position, int resent, Instant now) {
        handle.createUpdate("""
                        update webhook_replay set position = :position, resent = resent + :resent, turn_at = :now
                        where id = :id
                        """)
                .bind("position", position)
                .bind("resent", resent)
                .bind("now", SqlTime.of(now))
                .bind("id", id)
                .execute();
    }

    /** Only one that is running ends; false if it is not. */
    boolean end(Handle handle, UUID id, Replay.State state, Instant now) {
        int ended = handle.createUpdate("""
                        update webhook_replay
                        set state = :state, ended_at = :now,
                            total = case when :state = 'DONE' then resent else total end
                        where id = :id and state = 'RUNNING'
                        """)
                .bind("state", state.name())
                .bind("now", SqlTime.of(now))
                .bind("id", id)
                .execute();
        handle.execute("delete from webhook_replay_item where replay_id = ?", id);
        return ended > 0;
    }

    private static Replay read(ResultSet row) throws SQLException {
        return new Replay(
                row.getObject("id", UUID.class),
                row.getObject("subscription_id", UUID.class),
                new Replay.Wanted(
                        Selection.Kind.valueOf(row.getString("kind")),
                        SqlTime.readNullable(row, "since"),
                        SqlTime.readNullable(row, "until"),
                        new Replay.Range(row.getLong("first_sequence"), row.getLong("last_sequence"))),
                new Replay.Progress(
                        Replay.State.valueOf(row.getString("state")),
                        row.getLong("position"),
                        row.getLong("resent"),
                        row.getLong("total")),
                new Replay.Started(
                        row.getString("started_by"),
                        SqlTime.read(row, "started_at"),
                        SqlTime.readNullable(row, "ended_at")));
    }
}
