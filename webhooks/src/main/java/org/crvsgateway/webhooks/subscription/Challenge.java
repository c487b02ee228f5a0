package org.crvsgateway.webhooks.subscription;

import java.util.List;

/** A question prepared for one endpoint: does it want these messages? It is put outside of any transaction. */
public final class Challenge {
    final Subscription subscription;
    final List<LiveSecret> secrets;
    final String text;

    Challenge(Subscription subscription, List<LiveSecret> secrets, String text) {
        this.subscription = subscription;
        this.secrets = List.copyOf(secrets);
        this.text = text;
    }

    public Subscription subscription() {
        return subscription;
    }
}
