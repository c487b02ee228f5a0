package org.crvsgateway.webhooks.subscription;

/** The names are stored. */
public enum SubscriptionState {
    /** The endpoint has not yet shown that it wants to be told; nothing is kept for it. */
    PENDING_VERIFICATION,
    ACTIVE,
    /** Stopped by its owner; what is published is held. */
    PAUSED,
    /** Stopped by the gateway, with a reason; what is published is held. */
    DISABLED,
    DELETED
}
