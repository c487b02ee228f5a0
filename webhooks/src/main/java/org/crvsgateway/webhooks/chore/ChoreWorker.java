package org.crvsgateway.webhooks.chore;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.crvsgateway.webhooks.IdSource;
import org.crvsgateway.webhooks.SecretBox;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the chores on this node, each in a thread of its own, where the node delivers. After a step it rests as long as the
 * step took, so that deliveries have the database to themselves at least half of the time. It starts before anything
 * is delivered.
 */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
@Requires(property = "crg.webhooks.worker.enabled", value = "true", defaultValue = "true")
@Requires(beans = {Jdbi.class, SecretBox.class, IdSource.class})
public final class ChoreWorker implements ApplicationEventListener<StartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(ChoreWorker.class);
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ChoreSignal signal;
    private final List<Chore> chores;
    private final List<Thread> threads;
    private volatile boolean stopping;

    ChoreWorker(Collection<Chore> chores, ChoreSignal signal) {
        this.signal = signal;
        this.chores = List.copyOf(chores);
        this.threads = chores.stream()
                .map(chore -> Thread.ofVirtual()
                        .name("webhook-" + chore.getClass().getSimpleName())
                        .unstarted(() -> loop(chore)))
                .toList();
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        chores.forEach(ChoreWorker::prepare);
        threads.forEach(Thread::start);
    }

    private static void prepare(Chore chore) {
        try {
            chore.prepare();
        } catch (RuntimeException e) {
            LOG.error(
                    "{} could not be prepared; it goes on without",
                    chore.getClass().getSimpleName(),
                    e);
        }
    }

    private void loop(Chore chore) {
        try {
            while (!stopping) {
                long seen = signal.count();
                long began = System.nanoTime();
                if (step(chore)) {
                    Thread.sleep(Duration.ofNanos(System.nanoTime() - began));
                } else if (!stopping) {
                    signal.await(seen, POLL);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean step(Chore chore) {
        try {
            return chore.step();
        } catch (RuntimeException e) {
            LOG.error(
                    "A step of {} was rolled back; it is tried again",
                    chore.getClass().getSimpleName(),
                    e);
            return false;
        }
    }

    /** Lets the steps that are under way end: none is long, and one that is cut off is rolled back. */
    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        signal.wake();
        for (Thread thread : threads) {
            thread.join(PATIENCE);
        }
    }
}
