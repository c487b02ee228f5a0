package org.crvsgateway.webhooks.receiver;

import java.io.Serial;

/** The secrets of a receiver cannot be opened, for example because the master key is missing: a fault of ours. */
public final class ReceiverSealedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    ReceiverSealedException(RuntimeException cause) {
        super("The secrets of a receiver cannot be opened", cause);
    }
}
