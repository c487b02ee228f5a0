package org.crvsgateway.webhooks.subscription;

/** A signing secret in clear, to be shown once: it cannot be read again. */
public record IssuedSecret(Subscription subscription, String secret) {
    @Override
    public String toString() {
        return "IssuedSecret[" + subscription.id() + "]";
    }
}
