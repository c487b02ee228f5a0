package org.crvsgateway.gateway.door.graphql;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list, as the types {@code …Page} of the SDL have it. The cursor is null on the last page. */
record Page<T>(List<T> items, @Nullable Object nextCursor) {

    /** A page that came out full may have another after it. */
    static <T> Page<T> of(List<T> items, int size, Function<T, Object> cursor) {
        return new Page<>(items, items.size() < size ? null : cursor.apply(items.getLast()));
    }

    <V> Page<V> map(Function<T, V> view) {
        return new Page<>(items.stream().map(view).toList(), nextCursor);
    }
}
