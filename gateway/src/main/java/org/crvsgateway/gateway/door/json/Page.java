package org.crvsgateway.gateway.door.json;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextCursor what to send as {@code after} for the next page; null on the last
 */
@Serdeable
record Page<T>(List<T> items, @Nullable String nextCursor) {

    /** A page that came out full may have another after it. */
    static <S, T> Page<T> of(List<S> found, int limit, Function<S, T> view, Function<S, Object> cursor) {
        return new Page<>(
                found.stream().map(view).toList(),
                found.size() < limit ? null : String.valueOf(cursor.apply(found.getLast())));
    }
}
