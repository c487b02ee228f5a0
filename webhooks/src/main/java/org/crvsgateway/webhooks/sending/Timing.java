package org.crvsgateway.webhooks.sending;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of one attempt went. A part is null where it did not take place: no look-up for a literal address or by
 * way of a proxy, neither connect nor tls on a connection that was kept alive, no first byte without an answer.
 *
 * @param dns the look-up of the name
 * @param connect to an open connection (to the proxy where there is one)
 * @param tls the handshake
 * @param firstByte from the request's being sent to the head of the answer
 * @param total from the beginning, a token's being fetched included, to the last byte that was read
 */
public record Timing(
        @Nullable Duration dns,
        @Nullable Duration connect,
        @Nullable Duration tls,
        @Nullable Duration firstByte,
        Duration total) {
    public static final Timing NONE = new Timing(null, null, null, null, Duration.ZERO);
}
