package org.crvsgateway.gateway.client;

import org.crvsgateway.gateway.caller.FieldGrant;

/** What must be known of a client at each of its calls, and before it is told something. */
public record ClientStanding(String name, ClientState state, long generation, Permission permission) {

    static ClientStanding of(Client client) {
        return new ClientStanding(client.name(), client.state(), client.generation(), client.permission());
    }

    public boolean active() {
        return state == ClientState.ACTIVE;
    }

    public FieldGrant fields() {
        return permission.fields();
    }
}
