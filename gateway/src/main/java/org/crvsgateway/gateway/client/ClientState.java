package org.crvsgateway.gateway.client;

/** A disabled client can be enabled again; a deleted one stays only for the history that names it. */
public enum ClientState {
    ACTIVE,
    DISABLED,
    DELETED
}
