package org.crvsgateway.webhooks.chore;

import org.jdbi.v3.core.Handle;

/** A node that is frozen, or cut off, in the midst of a step must not keep its locks: PostgreSQL then ends its transaction. */
public final class IdleLimit {
    private static final String MILLIS = "15000";

    private IdleLimit() {}

    /** Until the end of the transaction. H2 has one process, and only takes note. */
    public static void set(Handle handle) {
        handle.createQuery("select set_config('idle_in_transaction_session_timeout', :millis, true)")
                .bind("millis", MILLIS)
                .mapTo(String.class)
                .list();
    }
}
