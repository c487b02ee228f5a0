package org.crvsgateway.webhooks.delivery;

/** The names are stored. */
public enum DeliveryState {
    /** Waits for its first or next attempt, or is held. */
    PENDING,
    /** The retry budget is used up; kept, and sent again on request. */
    EXHAUSTED,
    /** Could not be built or signed several times over; kept, and sent again on request. */
    DEAD,
    DELIVERED,
    /** Its subscription was deleted first. */
    CANCELLED
}
