package org.crvsgateway.gateway.location;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of locations, in the order of their codes.
 *
 * @param after the code after which the page begins
 * @param offset how many to pass over from there
 * @param limit 1 to {@value #MAX_LIMIT}
 */
public record LocationQuery(LocationFilter filter, @Nullable String after, int offset, int limit) {

    public static final int MAX_LIMIT = 500;

    public LocationQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("a page has 1 to " + MAX_LIMIT + " locations");
        }
        if (offset < 0) {
            throw new IllegalArgumentException("a page cannot begin before the first location");
        }
    }

    public LocationQuery(
            @Nullable LocationKind kind,
            @Nullable UUID parentId,
            @Nullable String search,
            @Nullable String after,
            int limit) {
        this(LocationFilter.ALL.ofKind(kind).in(parentId).searching(search), after, 0, limit);
    }
}
