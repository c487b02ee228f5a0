package org.crvsgateway.webhooks.harness;

import java.time.Duration;

/** What a receiver does with a request that it has read whole. */
@FunctionalInterface
public interface Behaviour {
    /** Never answers, and waits until the sender gives up. */
    int SILENCE = -1;

    /** Ends the connection with a reset instead of an answer. */
    int RESET = -2;

    Behaviour OK = status(204);
    Behaviour BLACK_HOLE = status(SILENCE);
    Behaviour RESETTING = status(RESET);
    Behaviour DOWN = status(503);

    /** The status of the answer, {@link #SILENCE} or {@link #RESET}. */
    int meet(Hit hit) throws InterruptedException;

    static Behaviour status(int status) {
        return _ -> status;
    }

    /** Takes the message, but says so late. */
    static Behaviour slow(Duration time) {
        return _ -> {
            Thread.sleep(time);
            return 204;
        };
    }
}
