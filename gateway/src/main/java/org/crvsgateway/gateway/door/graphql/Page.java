package org.crvsgateway.gateway.door.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a list, as the types {@code …Page} of the SDL have it. The cursor is null on the last page. */
record Page<T>(List<T> items, @Nullable Object nextCursor) {}
