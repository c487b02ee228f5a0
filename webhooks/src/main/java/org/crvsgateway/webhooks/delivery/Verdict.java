package org.crvsgateway.webhooks.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an attempt means for its delivery and its lane. */
sealed interface Verdict {

    /** Whether it counts for the breaker. */
    default boolean endpointDown() {
        return false;
    }

    record Delivered() implements Verdict {}

    /** Again later. {@code laneUntil} is what the endpoint asked for. */
    record Retry(Instant dueAt, @Nullable Instant laneUntil, boolean endpointDown) implements Verdict {}

    /** The retry budget is used up. */
    record Exhausted(boolean endpointDown) implements Verdict {}

    /** Not the endpoint's fault: its budget is not touched, and after some times the delivery is dead. */
    record OwnFault(Instant dueAt, boolean dead) implements Verdict {}

    /** The endpoint is not to be sent to any more; this delivery and the others are held. */
    record Disable(String reason) implements Verdict {}
}
