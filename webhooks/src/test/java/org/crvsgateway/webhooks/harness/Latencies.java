package org.crvsgateway.webhooks.harness;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;

/** Times by the microsecond in buckets a thirty-second apart, which any number of threads fill. */
public final class Latencies {
    private static final int STEPS = 32;
    private static final int STEP_BITS = 5;

    private final AtomicLongArray buckets = new AtomicLongArray(64 * STEPS);

    public void add(Duration duration) {
        addMicros(duration.toNanos() / 1_000);
    }

    /** What came before its time, by clocks that were read one after the other, took none. */
    public void addMicros(long micros) {
        buckets.incrementAndGet(bucket(Math.max(0, micros)));
    }

    private static int bucket(long micros) {
        if (micros < STEPS) {
            return (int) micros;
        }
        int exponent = 63 - Long.numberOfLeadingZeros(micros);
        return (exponent - STEP_BITS + 1) * STEPS + (int) (micros >>> (exponent - STEP_BITS)) - STEPS;
    }

    private static long upperEnd(int bucket) {
        if (bucket < STEPS) {
            return bucket;
        }
        int shift = bucket / STEPS - 1;
        return ((long) (bucket % STEPS + STEPS + 1) << shift) - 1;
    }

    public long count() {
        long count = 0;
        for (int i = 0; i < buckets.length(); i++) {
            count += buckets.get(i);
        }
        return count;
    }

    /** Milliseconds; zero if nothing was measured. The quantile of 1 is the slowest. */
    public double millis(double quantile) {
        long rank = Math.max(1, (long) Math.ceil(quantile * count()));
        long seen = 0;
        for (int i = 0; i < buckets.length(); i++) {
            seen += buckets.get(i);
            if (seen >= rank) {
                return upperEnd(i) / 1_000.0;
            }
        }
        return 0;
    }

    /** As the node prints it: {@code claim.count=… claim.p50=… claim.p99=… claim.max=…}. */
    String describe(String name) {
        return String.format(
                Locale.ROOT,
                "%1$s.count=%2$d %1$s.p50=%3$.3f %1$s.p99=%4$.3f %1$s.max=%5$.3f",
                name,
                count(),
                millis(0.5),
                millis(0.99),
                millis(1));
    }
}
