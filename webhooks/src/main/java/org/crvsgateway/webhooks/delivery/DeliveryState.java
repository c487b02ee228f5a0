package org.crvsgateway.webhooks.delivery;

/** Where a delivery stands. */
public enum DeliveryState {
    /** Waits for its first or next attempt, or is held. */
    PENDING,
    /** The retry budget is used up; kept, and sent again on request. */
    EXHAUSTED,
    /** Could not be built or signed several times over; kept, and sent again on request. */
    DEAD,
    /** The subscriber may no longer be told this; kept, and sent again on request once it may. */
    WITHHELD,
    DELIVERED,
    /** Its subscription was deleted first. */
    CANCELLED
}
