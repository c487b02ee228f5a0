package org.crvsgateway.webhooks.subscription;

/** Which way deliveries go; the names are stored. */
public enum Mode {
    /** The gateway sends them. */
    PUSH,
    /** The subscriber fetches and acknowledges them, because it cannot be reached. */
    PULL
}
