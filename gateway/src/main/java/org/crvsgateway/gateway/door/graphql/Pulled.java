package org.crvsgateway.gateway.door.graphql;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * A source of events in the form that the engine wants, made of one that blocks. The next page is read only when all of the
 * last was asked for, so one page is all that a slow consumer costs.
 */
final class Pulled<T> implements Publisher<T> {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Source<T> source;

    Pulled(Source<T> source) {
        this.source = source;
    }

    /** Where the events come from. */
    interface Source<T> {

        /** The next page; empty where none comes within that time. */
        List<T> next(Duration atMost) throws InterruptedException;

        /** Lets go whoever waits for the next page. */
        void stop();
    }

    @Override
    public void subscribe(Subscriber<? super T> subscriber) {
        var run = new Run<T>(source, subscriber);
        subscriber.onSubscribe(run);
        Thread.ofVirtual().name("graphql-source").start(run);
    }

    private static final class Run<T> implements Subscription, Runnable {
        private final Source<T> source;
        private final Subscriber<? super T> subscriber;
        private final Semaphore demand = new Semaphore(0);
        private final Queue<T> page = new ArrayDeque<>();
        private volatile boolean cancelled;

        Run(Source<T> source, Subscriber<? super T> subscriber) {
            this.source = source;
            this.subscriber = subscriber;
        }

        @Override
        public void request(long events) {
            demand.release((int) Math.min(events, Integer.MAX_VALUE - (long) demand.availablePermits()));
        }

        /** The thread is not interrupted: it may be about to read the database. */
        @Override
        public void cancel() {
            cancelled = true;
            demand.release();
            source.stop();
        }

        @Override
        public void run() {
            try {
                demand.acquire();
                while (!cancelled) {
                    if (page.isEmpty()) {
                        page.addAll(source.next(PATIENCE));
                    } else {
                        subscriber.onNext(page.remove());
                        demand.acquire();
                    }
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                subscriber.onError(e);
            }
        }
    }
}
