package org.crvsgateway.webhooks.replay;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job that sends deliveries of a subscription again. */
public record Replay(UUID id, UUID subscriptionId, Wanted wanted, Progress progress, Started started) {

    /** What was asked for; the times where it is by time. */
    public record Wanted(
            Selection.Kind kind,
            @Nullable Instant since,
            @Nullable Instant until,
            Range range) {}

    /** Numbers, both ends included; nothing if the last is below the first. */
    public record Range(long first, long last) {
        static final Range NOTHING = new Range(1, 0);

        long size() {
            return Math.max(0, last - first + 1);
        }
    }

    /**
     * How far it is.
     *
     * @param position numbers up to this one are done
     * @param resent how many went back into the queue; those that are waiting anyway or no longer kept do not count
     * @param total how many they may become; an estimate until it is done
     */
    public record Progress(State state, long position, long resent, long total) {}

    /** Who asked for it, and from when to when it ran. */
    public record Started(String by, Instant at, @Nullable Instant endedAt) {}

    /** Stored. */
    public enum State {
        RUNNING,
        DONE,
        CANCELLED
    }
}
