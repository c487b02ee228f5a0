package org.crvsgateway.webhooks.sending;

/** Why an attempt did not deliver; the names are stored. */
public enum Failure {
    /** Answered with another status than 2xx; a redirect is a failure and is not followed. */
    STATUS,
    /** The endpoint's address is one that nothing is sent to. */
    FORBIDDEN_TARGET,
    /** The host name could not be resolved. */
    DNS,
    /** No connection: refused, unreachable or not within the time. */
    CONNECT,
    /** No trusted TLS connection. */
    TLS,
    /** Connected, but not finished within the time. */
    TIMEOUT,
    /** The connection broke or the answer was not HTTP. */
    CONNECTION,
    /** The receiver's token endpoint gave no token, so nothing was sent to the endpoint itself. */
    TOKEN,
    /** Our own egress proxy was not there or refused; not counted against the endpoint, and never a reason to give up. */
    PROXY,
    /** The request could not be built or sent for a reason of our own; not counted against the endpoint. */
    OWN_FAULT,
    /** The subscriber may no longer be told this; nothing was sent. */
    WITHHELD;

    /** Whether the endpoint has nothing to do with it. */
    public boolean isOurs() {
        return this == PROXY || this == OWN_FAULT || this == WITHHELD;
    }
}
