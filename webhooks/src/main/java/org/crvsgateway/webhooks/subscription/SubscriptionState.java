package org.crvsgateway.webhooks.subscription;

/** The names are stored. */
public enum SubscriptionState {
    /** The endpoint has not yet shown that it wants to be told. Nothing is kept for it, unless another one was verified before. */
    PENDING_VERIFICATION,
    ACTIVE,
    /** Stopped by its owner; what is published is held. */
    PAUSED,
    /** Stopped by the gateway, with a reason; what is published is held. */
    DISABLED,
    DELETED
}
