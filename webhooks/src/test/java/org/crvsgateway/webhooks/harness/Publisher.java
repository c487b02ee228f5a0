package org.crvsgateway.webhooks.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Publishes on time, whether the engine keeps up or not, from several threads. Versions of one record come from one
 * thread, one after the other.
 */
final class Publisher {
    private final Engine engine;
    private final Ledger ledger;
    private final Plan plan;
    private final Runnable onAcknowledgement;
    private final Latencies accepted = new Latencies();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final long start = System.nanoTime();
    private volatile boolean stopped;

    /**
     * @param rate messages a second over all threads; zero: as fast as it goes
     * @param count after how many it ends
     * @param batch messages of one transaction
     * @param firstTopic messages go to topics from {@code bench.t0} or a later one on, in turn
     * @param topics to so many of them
     * @param records how many records each thread has
     */
    record Plan(double rate, long count, int threads, int batch, int firstTopic, int topics, int records) {}

    Publisher(Engine engine, Ledger ledger, Plan plan, Runnable onAcknowledgement) {
        this.engine = engine;
        this.ledger = ledger;
        this.plan = plan;
        this.onAcknowledgement = onAcknowledgement;
    }

    void start() {
        for (int i = 0; i < plan.threads(); i++) {
            int number = i;
            threads.add(Thread.ofVirtual().name("publisher-" + i).start(() -> publish(number)));
        }
    }

    private void publish(int thread) {
        long turns = plan.count() / plan.batch();
        for (long turn = thread; turn < turns && !stopped; turn += plan.threads()) {
            long due = plan.rate() == 0
                    ? System.nanoTime()
                    : start + (long) (turn * plan.batch() * TimeUnit.SECONDS.toNanos(1) / plan.rate());
            while (System.nanoTime() < due && !stopped) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            publish(news(thread, turn), due);
        }
    }

    private List<Engine.News> news(int thread, long turn) {
        List<Engine.News> news = new ArrayList<>();
        long mine = turn / plan.threads() * plan.batch();
        for (int i = 0; i < plan.batch(); i++, mine++) {
            long topic = plan.firstTopic() + (turn * plan.batch() + i) % plan.topics();
            String record = run + "-" + thread + "-" + mine % plan.records() + "-" + topic;
            news.add(new Engine.News(topic((int) topic), record, mine + 1));
        }
        return news;
    }

    static String topic(int number) {
        return "bench.t" + number;
    }

    private void publish(List<Engine.News> news, long due) {
        try {
            List<Ledger.Entry> entries = engine.publish(news);
            accepted.addMicros((System.nanoTime() - due) / 1_000);
            ledger.add(entries);
            acknowledged.addAndGet(entries.size());
            onAcknowledgement.run();
        } catch (RuntimeException e) {
            // nothing was acknowledged; a real sender would come again, and the next message does
            failed.incrementAndGet();
        }
    }

    void stop() {
        stopped = true;
        threads.forEach(LockSupport::unpark);
    }

    void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** The time from when a message was due to be published until its commit had returned. */
    Latencies accepted() {
        return accepted;
    }

    long acknowledged() {
        return acknowledged.get();
    }

    long failed() {
        return failed.get();
    }
}
