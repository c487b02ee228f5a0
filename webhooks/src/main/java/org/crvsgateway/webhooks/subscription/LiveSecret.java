package org.crvsgateway.webhooks.subscription;

import java.util.UUID;

/** A signing secret in clear, for signing. */
public record LiveSecret(UUID id, String text) {
    @Override
    public String toString() {
        return "LiveSecret[" + id + "]";
    }
}
