package org.crvsgateway.gateway.audit;

import jakarta.inject.Singleton;
import java.util.List;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads the sealed entries; needs the scope {@value Scope#AUDIT_READ}. The order is that of the chain, so whoever
 * follows it by sequence misses nothing, however long a transaction took to commit.
 */
@Singleton
public final class AuditLog {

    public static final int MAX_PAGE = 1000;

    private final Jdbi jdbi;
    private final AuditStore store;

    AuditLog(Jdbi jdbi, AuditStore store) {
        this.jdbi = jdbi;
        this.store = store;
    }

    /** The entries after a sequence, oldest first. */
    public List<AuditEntry> following(Caller caller, AuditQuery query, long after, int limit) {
        caller.require(Scope.AUDIT_READ);
        return jdbi.withHandle(handle -> store.following(handle, query, after, Math.min(limit, MAX_PAGE)));
    }

    /** The entries before a sequence, newest first. */
    public List<AuditEntry> preceding(Caller caller, AuditQuery query, long before, int limit) {
        caller.require(Scope.AUDIT_READ);
        return jdbi.withHandle(handle -> store.preceding(handle, query, before, Math.min(limit, MAX_PAGE)));
    }
}
