package org.crvsgateway.webhooks;

import java.io.Serial;

/** A request that this module refuses, with a reason from a closed list; the message may be shown to the caller. */
public final class WebhookRefusedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public WebhookRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public enum Reason {
        /** The URL is malformed or leads where this installation does not send to. */
        URL_FORBIDDEN,
        /** A topic is not a dot-separated name. */
        TOPIC_INVALID,
        /** A filter is not a list of labels. */
        FILTER_INVALID,
        /** A rate or a number of requests under way is outside of what is allowed. */
        PACE_INVALID,
        /** There is no such subscription, or it was deleted. */
        SUBSCRIPTION_UNKNOWN,
        /** There is no such delivery for this subscription. */
        DELIVERY_UNKNOWN,
        /** There is no such replay of this subscription. */
        REPLAY_UNKNOWN,
        /** What is to be sent again is not said in a way that makes sense. */
        REPLAY_INVALID,
        /** The state of the subscription does not allow this step. */
        STATE_CONFLICT,
        /** Two secrets are alive; one has to be ended before a third is made. */
        TWO_SECRETS_LIVE,
        /** The overlap of two secrets is outside of what is allowed. */
        OVERLAP_INVALID
    }
}
