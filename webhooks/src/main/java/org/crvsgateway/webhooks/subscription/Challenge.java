package org.crvsgateway.webhooks.subscription;

import java.util.List;

/** A question prepared for one endpoint: does it want these messages? It is put outside of any transaction. */
public final class Challenge {
    final Addressee addressee;
    final List<LiveSecret> secrets;
    final String text;

    Challenge(Addressee addressee, List<LiveSecret> secrets, String text) {
        this.addressee = addressee;
        this.secrets = List.copyOf(secrets);
        this.text = text;
    }

    public Subscription subscription() {
        return addressee.subscription();
    }
}
