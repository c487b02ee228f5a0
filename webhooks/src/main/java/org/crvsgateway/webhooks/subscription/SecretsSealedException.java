package org.crvsgateway.webhooks.subscription;

import java.io.Serial;

/** A signing secret cannot be opened, for example because the master key is missing: a fault of ours. */
public final class SecretsSealedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    SecretsSealedException(RuntimeException cause) {
        super("A signing secret cannot be opened", cause);
    }
}
