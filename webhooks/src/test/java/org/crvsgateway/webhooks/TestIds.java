package org.crvsgateway.webhooks;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Version 7 UUIDs that strictly follow each other. */
public final class TestIds implements IdSource {
    private static final AtomicLong COUNTER = new AtomicLong(System.currentTimeMillis() << 12);

    @Override
    public UUID next() {
        long count = COUNTER.incrementAndGet();
        long high = (count >>> 12) << 16 | 0x7000L | (count & 0xfffL);
        return new UUID(high, ThreadLocalRandom.current().nextLong() >>> 2 | 0x8000000000000000L);
    }
}
