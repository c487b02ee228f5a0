package org.crvsgateway.gateway.exchange;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Exchanges that wait to be written: bounded in number and in bytes. When it is full, because the database is away or
 * too slow, the newest are dropped and counted; nobody ever waits to put one in.
 */
@Singleton
final class ExchangeQueue {

    static final int MAX_WAITING = 20_000;

    private final BlockingQueue<Exchange> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final AtomicLong bytes = new AtomicLong();
    private final long maxBytes;
    private final Counter dropped;

    ExchangeQueue(ExchangeConfig config, MeterRegistry metrics) {
        this.maxBytes = config.maxBacklog();
        this.dropped = Counter.builder("crg.exchange.dropped")
                .description("Exchanges that were not written to the log")
                .register(metrics);
        Gauge.builder("crg.exchange.waiting", waiting, BlockingQueue::size)
                .description("Exchanges that wait to be written to the log")
                .register(metrics);
    }

    void offer(Exchange exchange) {
        int size = exchange.memory();
        if (bytes.addAndGet(size) > maxBytes || !waiting.offer(exchange)) {
            bytes.addAndGet(-size);
            dropped.increment();
        }
    }

    /** Up to so many, without waiting. */
    List<Exchange> take(int limit) {
        List<Exchange> taken = new ArrayList<>();
        waiting.drainTo(taken, limit);
        taken.forEach(exchange -> bytes.addAndGet(-exchange.memory()));
        return taken;
    }

    void countDropped(int exchanges) {
        dropped.increment(exchanges);
    }

    long dropped() {
        return (long) dropped.count();
    }

    int size() {
        return waiting.size();
    }
}
