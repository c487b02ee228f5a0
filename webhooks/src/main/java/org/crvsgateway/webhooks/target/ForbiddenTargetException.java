package org.crvsgateway.webhooks.target;

import java.io.Serial;

/** A URL or an address that webhooks are not sent to. */
public final class ForbiddenTargetException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String reason;

    ForbiddenTargetException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** Why, in words that may be shown to the subscriber. */
    public String reason() {
        return reason;
    }
}
