package org.crvsgateway.webhooks.lane;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What has to be done about an event, in the transaction that stores the lane. */
public sealed interface LaneCommand {

    /** The receiver has it. */
    record Finish(Ticket ticket) implements LaneCommand {}

    /** Tried again, not before {@code dueAt}. */
    record Postpone(Ticket ticket, Instant dueAt, Ticket.Counts counts) implements LaneCommand {}

    /** Kept, and not tried any more until somebody asks for it. */
    record Park(Ticket ticket, Why why, Ticket.Counts counts) implements LaneCommand {
        /** The names are stored as the state of the delivery. */
        public enum Why {
            /** The retry budget is used up. */
            EXHAUSTED,
            /** It could not be built several times over. */
            DEAD,
            /** The subscriber may no longer be told this. */
            WITHHELD
        }
    }

    /** Nothing is to be sent to this receiver any more; everything is kept. */
    record Disable(String reason) implements LaneCommand {}

    /** Somebody should know. */
    record Alert(Kind kind) implements LaneCommand {
        public enum Kind {
            FAILING,
            RECOVERED,
            EXHAUSTED,
            DISABLED
        }
    }

    /** Take up to so many due deliveries from the queue. */
    record Fetch(int atMost) implements LaneCommand {}

    /** Nothing may be sent before this time; null: before something changes. */
    record Rest(@Nullable Instant until) implements LaneCommand {}
}
