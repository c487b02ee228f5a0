package org.crvsgateway.webhooks.signature;

/** The two kinds of keys of Standard Webhooks 1.0.0. */
public enum KeyKind {
    /** Shared by both sides, {@code whsec_…}; signs as {@code v1}. Secrets of other schemes count as such too. */
    HMAC,
    /** The private half is ours alone, the public one {@code whpk_…}; signs as {@code v1a}. */
    ED25519
}
