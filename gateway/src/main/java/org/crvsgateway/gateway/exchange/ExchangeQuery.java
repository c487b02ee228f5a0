package org.crvsgateway.gateway.exchange;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which exchanges to list, newest first.
 *
 * @param path how the path begins
 * @param from this time or later
 * @param to before this time
 * @param before the id before which the page begins
 * @param limit 1 to {@value #MAX_LIMIT}
 */
public record ExchangeQuery(
        @Nullable UUID callerId,
        @Nullable Direction direction,
        @Nullable Integer status,
        @Nullable String path,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable UUID before,
        int limit) {

    public static final int MAX_LIMIT = 500;

    public ExchangeQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("a page has 1 to " + MAX_LIMIT + " exchanges");
        }
    }
}
