package org.crvsgateway.webhooks.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A lane as its owner reads it in a round. */
record Lane(Instant wakeAt, long nextSequence, Breaker breaker, boolean paused) {

    /** Ownership of a lane: worth something only as long as the database still has this epoch. */
    record Claim(UUID laneId, UUID subscriptionId, long epoch, boolean failing) {}

    /** Not to be sent to before this time, if that is later than what was known. */
    Lane notBefore(@Nullable Instant time) {
        return time == null || time.isBefore(wakeAt) ? this : new Lane(time, nextSequence, breaker, paused);
    }

    Lane withBreaker(Breaker changed) {
        return new Lane(wakeAt, nextSequence, changed, paused);
    }

    Lane withNextSequence(long next) {
        return new Lane(wakeAt, next, breaker, paused);
    }

    boolean maySend(Instant now) {
        return !paused && !wakeAt.isAfter(now) && !breaker.isOpen(now);
    }
}
