package org.crvsgateway.gateway.search;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A query and which page of its answer: so many records, older than the one that the page before ended with. */
public record SearchRequest(
        SearchQuery query, int limit, @Nullable UUID after) {

    public static final int MAX_LIMIT = 100;

    public SearchRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("a page has 1 to " + MAX_LIMIT + " records");
        }
    }
}
