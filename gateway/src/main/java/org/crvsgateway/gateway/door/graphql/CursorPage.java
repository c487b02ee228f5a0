package org.crvsgateway.gateway.door.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.crvsgateway.gateway.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** One page of a list and where the next begins; the arguments {@code first} and {@code after} ask for it. */
record CursorPage<T>(List<T> items, @Nullable String nextCursor) {

    private static final int MAX_FIRST = 100;

    /** A page that came out full may have another after it. */
    static <T> CursorPage<T> of(List<T> items, int first, Function<T, Object> cursor) {
        return new CursorPage<>(items, items.size() < first ? null : String.valueOf(cursor.apply(items.getLast())));
    }

    <V> CursorPage<V> map(Function<T, V> view) {
        return new CursorPage<>(items.stream().map(view).toList(), nextCursor);
    }

    /** Refuses what is not 1 to {@value #MAX_FIRST}. */
    static int first(DataFetchingEnvironment asked) {
        int first = Objects.requireNonNullElse(asked.<Integer>getArgument("first"), MAX_FIRST);
        if (first < 1 || first > MAX_FIRST) {
            throw ProblemException.invalid("/first", "out-of-range", "A page has 1 to " + MAX_FIRST + " items.");
        }
        return first;
    }

    /** Refuses text that is no id. */
    static Optional<UUID> optionalId(DataFetchingEnvironment asked, String argument) {
        String text = asked.getArgument(argument);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            throw ProblemException.invalid("/" + argument, "invalid-id", "An id is a UUID.");
        }
    }
}
