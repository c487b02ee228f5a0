package org.crvsgateway.webhooks.subscription;

import org.jspecify.annotations.Nullable;

/**
 * How the endpoint shows that it wants to be told, and what it granted when it was last asked by a handshake.
 *
 * @param origin who it was told would send; each delivery names it again; null: there was no handshake
 * @param allowedPerMinute deliveries at most; null: as many as it takes
 */
public record Proof(
        Verification verification,
        @Nullable String origin,
        @Nullable Integer allowedPerMinute) {}
