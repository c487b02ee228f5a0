package org.crvsgateway.webhooks.subscription;

import org.jspecify.annotations.Nullable;

/**
 * New keys. The secret is in clear and shown once: it cannot be read again; null where only a key pair was made. The
 * public key {@code whpk_…} can be read again at any time; null where there is only a secret.
 */
public record IssuedSecret(
        Subscription subscription,
        @Nullable String secret,
        @Nullable String publicKey) {
    @Override
    public String toString() {
        return "IssuedSecret[" + subscription.id() + "]";
    }
}
