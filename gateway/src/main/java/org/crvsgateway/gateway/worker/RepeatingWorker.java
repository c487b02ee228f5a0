package org.crvsgateway.gateway.worker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats one task on a virtual thread, with a pause after each run. A run that fails is tried again after the pause; a
 * row of failures is logged when it begins and when it ends, for a database that is away for an hour is one fact.
 */
public final class RepeatingWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RepeatingWorker.class);
    private static final Duration MAX_WAIT_AT_CLOSE = Duration.ofSeconds(5);

    private final String name;
    private final Duration pause;
    private final Runnable task;
    private final AtomicBoolean started = new AtomicBoolean();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean failing;

    /** @param name for the log and the thread, such as {@code audit-sealer} */
    public RepeatingWorker(String name, Duration pause, Runnable task) {
        this.name = name;
        this.pause = pause;
        this.task = task;
    }

    /** Starts it; once is enough. */
    public void start() {
        if (started.compareAndSet(false, true)) {
            Thread.ofVirtual().name(name).start(this::repeat);
        }
    }

    public boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Asks it to end, and waits for the run that is under way. */
    @Override
    public void close() {
        closing.countDown();
        if (started.get() && !await(ended, MAX_WAIT_AT_CLOSE)) {
            LOG.warn("{} has not ended in time", name);
        }
    }

    private void repeat() {
        try {
            do {
                run();
            } while (!await(closing, pause));
        } finally {
            ended.countDown();
        }
    }

    private void run() {
        try {
            task.run();
            report(null);
        } catch (RuntimeException | Error e) { // an ended worker would be missed by nobody
            report(e);
        }
    }

    private void report(@Nullable Throwable failure) {
        if (failure != null && !failing) {
            LOG.warn("{} fails, and goes on trying", name, failure);
        } else if (failure == null && failing) {
            LOG.info("{} works again", name);
        }
        failing = failure != null;
    }

    /** True when it was reached; also when interrupted, which means that this thread shall end. */
    private static boolean await(CountDownLatch latch, Duration longest) {
        try {
            return latch.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
