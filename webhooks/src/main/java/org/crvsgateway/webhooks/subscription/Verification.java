package org.crvsgateway.webhooks.subscription;

/** How an endpoint is asked whether it wants to be told; the names are stored. */
public enum Verification {
    /** By a signed {@code gateway.ping} whose challenge it gives back. */
    CHALLENGE,
    /** By the OPTIONS request of CloudEvents' HTTP webhooks, section 4. */
    HANDSHAKE,
    /** By a GET with mode, challenge and topic, whose challenge it gives back; the way of OpenCRVS 1.x. */
    INTENT
}
