package org.crvsgateway.webhooks.delivery;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.crvsgateway.webhooks.lane.Share;

/**
 * From where a node looks for arrivals. What has been numbered is deleted, but lies in the index until the database has
 * cleaned up, and a look from the beginning would walk over all of it each time. A transaction that takes long to commit
 * shows its arrivals late, at positions that have been passed: hence some room below, and once a second a look at
 * everything. Only the look for lanes is so narrowed; what a lane has is always numbered in the order of positions.
 */
final class Horizon {
    private static final long ROOM = 1_000;
    private static final long EVERYTHING_EACH = Duration.ofSeconds(1).toNanos();

    private long numbered;
    private final Map<Share, Long> lookedAtEverything = new HashMap<>();

    synchronized void numbered(long position) {
        numbered = Math.max(numbered, position);
    }

    /** Arrivals after this position are to be looked at. */
    synchronized long position(Share share) {
        long now = System.nanoTime();
        Long looked = lookedAtEverything.get(share);
        if (looked == null || now - looked >= EVERYTHING_EACH) {
            lookedAtEverything.put(share, now);
            return 0;
        }
        return Math.max(0, numbered - ROOM);
    }
}
