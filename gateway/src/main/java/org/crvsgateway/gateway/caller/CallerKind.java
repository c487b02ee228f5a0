package org.crvsgateway.gateway.caller;

/** A system that calls us, a person who signed in, or the gateway itself. */
public enum CallerKind {
    CLIENT,
    USER,
    SYSTEM
}
