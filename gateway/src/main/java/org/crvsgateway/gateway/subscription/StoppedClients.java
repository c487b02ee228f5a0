package org.crvsgateway.gateway.subscription;

import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import org.crvsgateway.gateway.client.ClientEnabled;
import org.crvsgateway.gateway.client.ClientStopped;
import org.crvsgateway.webhooks.subscription.Subscriptions;

/**
 * Nothing more is sent to a client that was disabled; what waits for it is held. Once it is enabled, those of its
 * subscriptions that stopped with it start again; what was paused, or disabled for another reason, stays so. Those of a
 * client that was deleted end with it, and what waits is cancelled: nobody is left who could let it go.
 */
@Singleton
final class StoppedClients {

    private static final String REASON = "The client was disabled or deleted";

    private final Subscriptions subscriptions;

    StoppedClients(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @EventListener
    void onClientStopped(ClientStopped stopped) {
        if (stopped.forGood()) {
            subscriptions.deleteAllOf(stopped.handle(), stopped.clientId());
        } else {
            subscriptions.disableAllOf(stopped.handle(), stopped.clientId(), REASON);
        }
    }

    @EventListener
    void onClientEnabled(ClientEnabled enabled) {
        subscriptions.resumeAllOf(enabled.handle(), enabled.clientId(), REASON);
    }
}
