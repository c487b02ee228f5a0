package org.crvsgateway.webhooks.retention;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.webhooks.IdTime;
import org.crvsgateway.webhooks.SqlArrays;
import org.crvsgateway.webhooks.SqlTime;
import org.jdbi.v3.core.Handle;

/** The months' partitions, which only PostgreSQL has. For whoever holds the lock of the log. */
@Singleton
final class PartitionStore {
    /** Any number that nobody else uses; nodes agree by it on who cuts the log. */
    private static final long LOCK = 7_243_392_685_150_311L;

    /** Whoever waits for a table keeps all others waiting behind it. */
    private static final String PATIENCE = "set local lock_timeout = '2s'";

    private static final String RANGE = "message_id >= :from and message_id < :to";
    private static final Duration SLICE = Duration.ofHours(6);

    /** Until the end of the transaction; false if another node has it. */
    boolean lock(Handle handle) {
        return handle.createQuery("select pg_try_advisory_xact_lock(:key)")
                .bind("key", LOCK)
                .mapTo(Boolean.class)
                .one();
    }

    /** The same; waits for it. */
    void awaitLock(Handle handle) {
        handle.createQuery("select 1 from pg_advisory_xact_lock(:key)")
                .bind("key", LOCK)
                .mapTo(Integer.class)
                .list();
    }

    boolean exists(Handle handle, Partition partition) {
        return handle.createQuery("select to_regclass(:name) is not null")
                .bind("name", partition.table())
                .mapTo(Boolean.class)
                .one();
    }

    List<Partition> all(Handle handle, LogTable of) {
        return handle.createQuery("""
                        select c.relname from pg_inherits i
                        join pg_class c on c.oid = i.inhrelid
                        where i.inhparent = to_regclass(:parent)
                        order by c.relname
                        """).bind("parent", of.table()).mapTo(String.class).list().stream()
                .flatMap(name -> Partition.named(of, name).stream())
                .toList();
    }

    /** Rows of the month that came before their partition move into it. */
    void create(Handle handle, Partition partition) {
        handle.execute(PATIENCE);
        handle.execute("lock table %s in access exclusive mode"
                .formatted(partition.of().rest()));
        handle.execute("create table %s (like %s including all)"
                .formatted(partition.table(), partition.of().table()));
        handle.createUpdate("""
                        with moved as (
                            delete from %1$s where %2$s >= :from and %2$s < :to returning *
                        )
                        insert into %3$s select * from moved
                        """.formatted(partition.of().rest(), partition.of().key(), partition.table()))
                .bind("from", partition.from())
                .bind("to", partition.to())
                .execute();
        handle.execute("alter table %s attach partition %s for values from ('%s') to ('%s')"
                .formatted(partition.of().table(), partition.table(), partition.from(), partition.to()));
    }

    /**
     * The partition goes; what is still needed of it moves to the rest. It is looked for without a lock, which may take a
     * while, and under the lock only what came back into the queue meanwhile. Returns how many rows have moved.
     */
    int drop(Handle handle, Partition partition, Instant expired) {
        LogTable of = partition.of();
        handle.execute("create temporary table kept (like %s) on commit drop".formatted(of.table()));
        int kept = 0;
        for (Instant from = partition.begins(); from.isBefore(partition.ends()); from = from.plus(SLICE)) {
            kept += keep(handle, partition, from, expired);
        }
        handle.execute("create index kept_key on kept (%s)".formatted(of.key()));
        handle.execute(PATIENCE);
        handle.execute("lock table only %s in access exclusive mode".formatted(of.table()));
        handle.execute("lock table %s in access exclusive mode".formatted(partition.table()));
        kept += of.isNeededToSend() ? keepLate(handle, partition) : 0;
        handle.execute("alter table %s detach partition %s".formatted(of.table(), partition.table()));
        handle.execute("drop table " + partition.table());
        handle.execute("insert into %s select * from kept".formatted(of.table()));
        return kept;
    }

    /** A slice at a time, so that no statement takes so long that the connection is given up. */
    private static int keep(Handle handle, Partition partition, Instant from, Instant expired) {
        String live = LogTable.underWay(RANGE) + partition.of().alsoLive(RANGE);
        String key = partition.of().key();
        var insert = handle.createUpdate("""
                        insert into kept
                        select p.* from %1$s p
                        where p.%2$s >= :from and p.%2$s < :to and p.%2$s in (%3$s)
                        """.formatted(partition.table(), key, live))
                .bind("from", IdTime.lowest(from))
                .bind("to", IdTime.lowest(from.plus(SLICE)));
        if (live.contains(":expired")) {
            insert.bind("expired", SqlTime.of(expired));
        }
        return insert.execute();
    }

    private static int keepLate(Handle handle, Partition partition) {
        String key = partition.of().key();
        List<UUID> late = handle.createQuery("""
                        select l.message_id from (%1$s) l
                        where not exists (select 1 from kept k where k.%2$s = l.message_id)
                        """.formatted(LogTable.underWay(RANGE), key))
                .bind("from", partition.from())
                .bind("to", partition.to())
                .mapTo(UUID.class)
                .list();
        return handle.createUpdate(
                        "insert into kept select p.* from %1$s p where p.%2$s = any(cast(:ids as uuid array))"
                                .formatted(partition.table(), key))
                .bind("ids", SqlArrays.uuids(new HashSet<>(late)))
                .execute();
    }
}
