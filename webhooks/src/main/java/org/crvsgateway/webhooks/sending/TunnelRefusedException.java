package org.crvsgateway.webhooks.sending;

import java.io.IOException;
import java.io.Serial;

/** The egress proxy opened no tunnel. */
final class TunnelRefusedException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;

    TunnelRefusedException(int status) {
        super("The egress proxy answered " + status + " to CONNECT");
        this.status = status;
    }

    /** With these a proxy says that it tried and that the receiver was not to be reached (RFC 9110, section 15.6). */
    boolean isReceiversFault() {
        return status >= 502 && status <= 504;
    }
}
