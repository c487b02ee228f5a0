package org.crvsgateway.gateway.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a signing key stands.
 *
 * @param countsUntil null while nothing ends it
 */
public record SigningKeyStanding(
        String id, State state, Instant signsFrom, @Nullable Instant countsUntil) {

    /** The life of a signing key, in order. */
    public enum State {
        /** Published, so that every verifier knows it before it signs. */
        ANNOUNCED,
        SIGNING,
        /** Signs no more; what it signed counts until its time is over. */
        RETIRING,
        OVER
    }
}
