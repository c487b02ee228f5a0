package org.crvsgateway.gateway.secret;

import java.util.List;
import org.crvsgateway.webhooks.SealedColumn;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Sealed columns of any table. The names of tables and columns are ours, never a caller's. */
final class SealedStore {

    private static final int PAGE = 100;

    private SealedStore() {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Value(Object id, byte[] sealed) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Head(byte[] bytes, long count) {}

    /** How many values there are of each beginning, and so under each master key. */
    static List<Head> heads(Handle handle, SealedColumn column) {
        return handle.createQuery("""
                        select substring(<column> from 1 for <head>) as head, count(*) as number
                        from <table>
                        where <column> is not null
                        group by substring(<column> from 1 for <head>)
                        """)
                .define("table", column.table())
                .define("column", column.column())
                .define("head", Envelope.HEAD_LENGTH)
                .map((row, _) -> new Head(row.getBytes("head"), row.getLong("number")))
                .list();
    }

    /** The next values, by the ids of their rows, that are not wrapped under this key. */
    static List<Value> notUnder(Handle handle, SealedColumn column, KeyId keyId, @Nullable Object after) {
        Query query = handle.createQuery("""
                        select <id> as id, <column> as sealed
                        from <table>
                        where <column> is not null and substring(<column> from 1 for <head>) != :head <keyset>
                        order by <id>
                        fetch first <page> rows only
                        """)
                .define("table", column.table())
                .define("id", column.id())
                .define("column", column.column())
                .define("head", Envelope.HEAD_LENGTH)
                .define("page", PAGE)
                .define("keyset", after == null ? "" : "and " + column.id() + " > :after")
                .bind("head", Envelope.head(keyId));
        if (after != null) {
            query.bind("after", after);
        }
        return query.map((row, _) -> new Value(row.getObject("id"), row.getBytes("sealed")))
                .list();
    }

    /** False if somebody has changed or deleted it meanwhile. */
    static boolean replace(Handle handle, SealedColumn column, Value value, byte[] sealed) {
        return handle.createUpdate("""
                        update <table> set <column> = :sealed
                        where <id> = :id and <column> = :before
                        """)
                        .define("table", column.table())
                        .define("id", column.id())
                        .define("column", column.column())
                        .bind("sealed", sealed)
                        .bind("id", value.id())
                        .bind("before", value.sealed())
                        .execute()
                == 1;
    }
}
