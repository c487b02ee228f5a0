package org.crvsgateway.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/** Clients that each post one notification, wait for the answer, and post the next: a closed loop. */
record Load(URI target, String token, Template template, Map<String, String> places) {

    /** 201, and 200 from senders that are answered as OpenCRVS did. */
    private static final int SUCCESS = 2;

    /** No two clients of a run draw the same births. */
    private static final AtomicLong SEEDS = new AtomicLong(20_260_101);

    Cell run(int clients, Duration warmup, Duration measured) throws InterruptedException, ExecutionException {
        long from = System.nanoTime() + warmup.toNanos();
        Window window = new Window(from, from + measured.toNanos());
        Map<String, Long> errors = new ConcurrentHashMap<>();
        Histogram all = new Histogram(3);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Histogram>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(threads.submit(() -> client(window, errors)));
            }
            for (Future<Histogram> client : running) {
                all.add(client.get());
            }
        }
        return Cell.of(clients, measured, all, errors);
    }

    private Histogram client(Window window, Map<String, Long> errors) {
        Histogram latencies = new Histogram(3);
        SplittableRandom random = new SplittableRandom(SEEDS.getAndIncrement());
        while (System.nanoTime() < window.to()) {
            try (Connection connection = new Connection(target, "Authorization: Bearer " + token + "\r\n")) {
                while (System.nanoTime() < window.to()) {
                    post(connection, random, window, latencies, errors);
                }
            } catch (IOException e) {
                errors.merge(e.getClass().getSimpleName(), 1L, Long::sum);
            }
        }
        return latencies;
    }

    private void post(
            Connection connection,
            SplittableRandom random,
            Window window,
            Histogram latencies,
            Map<String, Long> errors)
            throws IOException {
        byte[] body = template.fill(new Draw(places, random));
        long begin = System.nanoTime();
        int status = connection.post(body);
        long end = System.nanoTime();
        if (status / 100 != SUCCESS) {
            errors.merge("status " + status, 1L, Long::sum);
        } else if (window.holds(end)) {
            latencies.recordValue((end - begin) / 1_000);
        }
    }

    /** When answers count: those that come within it. Nanoseconds of the system's timer. */
    private record Window(long from, long to) {

        boolean holds(long end) {
            return end >= from && end < to;
        }
    }
}
