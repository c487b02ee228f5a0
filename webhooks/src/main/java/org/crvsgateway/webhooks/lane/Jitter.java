package org.crvsgateway.webhooks.lane;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Spreads retries. Only ever added: a wait is never shorter than was promised. */
public final class Jitter {
    private static final Duration LEAST = Duration.ofSeconds(2);
    private static final Duration MOST = Duration.ofMinutes(15);

    private final RandomGenerator random;

    Jitter(RandomGenerator random) {
        this.random = random;
    }

    /** Adds up to a tenth, but at least up to two seconds, unless the wait itself is shorter. */
    Duration add(Duration wait) {
        Duration tenth = wait.dividedBy(10);
        Duration spread = tenth.compareTo(LEAST) < 0 ? LEAST : tenth.compareTo(MOST) > 0 ? MOST : tenth;
        long millis = Math.min(spread.toMillis(), wait.toMillis());
        return wait.plusMillis(random.nextLong(millis + 1));
    }
}
