package org.crvsgateway.webhooks.retention;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.crvsgateway.webhooks.DueClock;
import org.crvsgateway.webhooks.chore.Chore;
import org.crvsgateway.webhooks.chore.IdleLimit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the partitions of this month and the next two, drops those that are over their time, and deletes what is old and
 * in none. Every node does, now and then; who comes second finds nothing to do.
 */
@Singleton
public final class Retention implements Chore {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int AHEAD = 2;

    private final Jdbi jdbi;
    private final DueClock clock;
    private final PartitionStore partitions;
    private final LogStore log;
    private final RetentionConfig config;
    private final Deque<Task> tasks = new ArrayDeque<>();
    private long next = System.nanoTime();

    Retention(Jdbi jdbi, DueClock clock, PartitionStore partitions, LogStore log, RetentionConfig config) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.partitions = partitions;
        this.log = log;
        this.config = config;
    }

    /** A piece of work for one transaction. */
    private sealed interface Task {
        record Create(Partition partition) implements Task {}

        record Drop(Partition partition) implements Task {}

        /** Goes on after a message. */
        record Delete(LogTable of, String table, @Nullable UUID after) implements Task {}
    }

    /**
     * The first node of all makes the partitions before there is anything to put into them: whoever writes into the rest
     * while a partition is made of it is refused.
     */
    @Override
    public void prepare() {
        List<Partition> missing = jdbi.withHandle(handle -> {
            Instant now = clock.now(handle);
            return isPostgres(handle)
                    ? Stream.of(LogTable.values())
                            .flatMap(of -> missing(handle, of, now).stream())
                            .toList()
                    : List.<Partition>of();
        });
        for (Partition partition : missing) {
            jdbi.useTransaction(handle -> {
                IdleLimit.set(handle);
                partitions.awaitLock(handle);
                if (!partitions.exists(handle, partition)) {
                    partitions.create(handle, partition); // one table at a time, so that it waits in no circle
                }
            });
        }
    }

    @Override
    public synchronized boolean step() {
        if (tasks.isEmpty()) {
            if (System.nanoTime() - next < 0) {
                return false;
            }
            next = System.nanoTime() + config.every().toNanos();
            look();
        }
        Task task = tasks.poll();
        if (task != null) {
            jdbi.useTransaction(handle -> take(handle, task));
        }
        return !tasks.isEmpty();
    }

    /** Everything that is to be done now, whether or not it is time. */
    public synchronized void sweep() {
        next = System.nanoTime();
        while (step()) {
            // one transaction after the other
        }
    }

    private void look() {
        jdbi.useHandle(handle -> {
            Instant now = clock.now(handle);
            boolean partitioned = isPostgres(handle);
            for (LogTable of : LogTable.values()) {
                if (partitioned) {
                    missing(handle, of, now).forEach(it -> tasks.add(new Task.Create(it)));
                    Instant expired = now.minus(of.keep(config));
                    partitions.all(handle, of).stream()
                            .filter(it -> it.endsBefore(expired))
                            .forEach(it -> tasks.add(new Task.Drop(it)));
                }
                tasks.add(new Task.Delete(of, partitioned ? of.rest() : of.table(), null));
            }
        });
    }

    private List<Partition> missing(Handle handle, LogTable of, Instant now) {
        YearMonth month = Partition.monthOf(now);
        List<Partition> missing = new ArrayList<>();
        for (int i = 0; i <= AHEAD; i++) {
            var partition = new Partition(of, month.plusMonths(i));
            if (!partitions.exists(handle, partition)) {
                missing.add(partition);
            }
        }
        return missing;
    }

    private void take(Handle handle, Task task) {
        IdleLimit.set(handle);
        Instant now = clock.now(handle);
        switch (task) {
            case Task.Create create -> {
                if (partitions.lock(handle) && !partitions.exists(handle, create.partition())) {
                    partitions.create(handle, create.partition());
                }
            }
            case Task.Drop drop -> {
                if (partitions.lock(handle) && partitions.exists(handle, drop.partition())) {
                    Instant expired = now.minus(drop.partition().of().keep(config));
                    int kept = partitions.drop(handle, drop.partition(), expired);
                    LOG.info(
                            "{} is dropped; {} rows of it are still needed",
                            drop.partition().table(),
                            kept);
                }
            }
            case Task.Delete delete -> delete(handle, delete, now);
        }
    }

    private void delete(Handle handle, Task.Delete task, Instant now) {
        Instant expired = now.minus(task.of().keep(config));
        List<UUID> page = log.page(handle, task.of(), task.table(), task.after(), expired);
        if (!page.isEmpty()) {
            log.delete(handle, task.of(), task.table(), page, expired);
        }
        if (page.size() == LogStore.PAGE) {
            tasks.addFirst(new Task.Delete(task.of(), task.table(), page.getLast()));
        }
    }

    private static boolean isPostgres(Handle handle) {
        try {
            return handle.getConnection().getMetaData().getDatabaseProductName().equals("PostgreSQL");
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not say what it is", e);
        }
    }
}
