package org.crvsgateway.webhooks;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/**
 * Columns of values for one statement over many rows: {@code unnest(cast(:ids as uuid array), …)}. One such statement
 * costs a fraction of a batch of single ones.
 */
public final class SqlArrays {
    private SqlArrays() {}

    public static Argument uuids(Collection<UUID> values) {
        return array("uuid", values.toArray());
    }

    public static Argument longs(Collection<Long> values) {
        return array("bigint", values.toArray());
    }

    public static Argument texts(Collection<String> values) {
        return array("varchar", values.toArray());
    }

    public static <T> Argument uuids(List<T> rows, Function<T, UUID> column) {
        return array("uuid", rows, column);
    }

    public static <T> Argument longs(List<T> rows, Function<T, @Nullable Long> column) {
        return array("bigint", rows, column);
    }

    public static <T> Argument integers(List<T> rows, Function<T, @Nullable Integer> column) {
        return array("integer", rows, column);
    }

    public static <T> Argument doubles(List<T> rows, Function<T, Double> column) {
        return array("double precision", rows, column);
    }

    public static <T> Argument flags(List<T> rows, Function<T, Boolean> column) {
        return array("boolean", rows, column);
    }

    public static <T> Argument texts(List<T> rows, Function<T, @Nullable String> column) {
        return array("varchar", rows, column);
    }

    public static <T> Argument times(List<T> rows, Function<T, @Nullable Instant> column) {
        return array("timestamptz", rows, row -> SqlTime.ofNullable(column.apply(row)));
    }

    private static <T> Argument array(String type, List<T> rows, Function<T, ?> column) {
        return array(type, rows.stream().map(column).toArray());
    }

    private static Argument array(String type, @Nullable Object[] values) {
        return (position, statement, _) ->
                statement.setArray(position, statement.getConnection().createArrayOf(type, values));
    }
}
