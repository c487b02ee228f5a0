package org.crvsgateway.gateway.client;

import java.util.UUID;

/**
 * A client in the words of OpenCRVS.
 *
 * @param shaSecret the key of {@code X-Hub-Signature}: a secret, for whoever may manage clients
 */
public record RegisteredSystem(Client client, OpenCrvsSettings settings, String shaSecret) {

    /** {@code _id} of OpenCRVS 1.x, {@code id} of 2.0. */
    public String systemId() {
        return settings.systemId();
    }

    public UUID clientId() {
        return client.id();
    }

    public boolean active() {
        return client.state() == ClientState.ACTIVE;
    }

    @Override
    public String toString() {
        return "RegisteredSystem " + client.id();
    }
}
