package org.crvsgateway.gateway.id;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/** UUIDv7 with a counter in {@code rand_a} (RFC 9562 section 6.2, method 1): strictly increasing on one node. */
@Singleton
final class TimeOrderedIds implements IdSource {

    private static final int COUNTER_BITS = 12;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private long lastTick;

    TimeOrderedIds(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public UUID next() {
        long tick = nextTick(clock.millis());
        long millis = tick >>> COUNTER_BITS;
        long counter = tick & ((1L << COUNTER_BITS) - 1);
        long high = (millis << 16) | 0x7000L | counter;
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** Milliseconds and counter in one number: it only ever grows, also when the clock steps back. */
    private synchronized long nextTick(long millis) {
        lastTick = Math.max(lastTick + 1, millis << COUNTER_BITS);
        return lastTick;
    }
}
