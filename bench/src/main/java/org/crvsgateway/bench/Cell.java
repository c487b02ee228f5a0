package org.crvsgateway.bench;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What was measured at one number of clients: rate, latencies in milliseconds, and what was not as it should be. */
record Cell(int clients, double perSecond, double p50, double p95, double p99, Map<String, Long> errors) {

    /** The histogram counts microseconds. */
    static Cell of(int clients, Duration measured, Histogram latencies, Map<String, Long> errors) {
        return new Cell(
                clients,
                latencies.getTotalCount() * 1e9 / measured.toNanos(),
                milliseconds(latencies, 50),
                milliseconds(latencies, 95),
                milliseconds(latencies, 99),
                new TreeMap<>(errors));
    }

    long errorCount() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }

    private static double milliseconds(Histogram latencies, double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1_000.0;
    }

    @Override
    public String toString() {
        return "%d clients: %.0f/s, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms%s"
                .formatted(clients, perSecond, p50, p95, p99, errors.isEmpty() ? "" : ", errors " + errors);
    }
}
