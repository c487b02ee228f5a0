package org.crvsgateway.gateway.exchange;

import org.jspecify.annotations.Nullable;

/** How an exchange ended. */
public enum Outcome {
    SUCCEEDED,
    /** A status of 400 to 499: the one who was called did not want it. */
    REFUSED,
    /** A status of 500 or more, or no answer at all. */
    FAILED;

    static Outcome of(@Nullable Integer status) {
        if (status == null || status >= 500) {
            return FAILED;
        }
        return status >= 400 ? REFUSED : SUCCEEDED;
    }
}
