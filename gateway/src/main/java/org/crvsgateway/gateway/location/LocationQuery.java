package org.crvsgateway.gateway.location;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which locations to list, in the order of their codes.
 *
 * @param search a part of the name or the beginning of the code, in any case
 * @param after the code after which the page begins
 * @param limit 1 to {@value #MAX_LIMIT}
 */
public record LocationQuery(
        @Nullable LocationKind kind,
        @Nullable UUID parentId,
        @Nullable String search,
        @Nullable String after,
        int limit) {

    public static final int MAX_LIMIT = 500;

    public LocationQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("a page has 1 to " + MAX_LIMIT + " locations");
        }
    }
}
