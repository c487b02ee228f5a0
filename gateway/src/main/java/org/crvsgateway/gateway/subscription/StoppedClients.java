package org.crvsgateway.gateway.subscription;

import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import org.crvsgateway.gateway.client.ClientStopped;
import org.crvsgateway.webhooks.subscription.Subscriptions;

/** Nothing more is sent to a client that was disabled or deleted; what waits for it is held. */
@Singleton
final class StoppedClients {

    private final Subscriptions subscriptions;

    StoppedClients(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @EventListener
    void onClientStopped(ClientStopped stopped) {
        subscriptions.disableAllOf(stopped.handle(), stopped.clientId(), "The client was disabled or deleted");
    }
}
