package org.crvsgateway.gateway.audit;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Gives committed entries their place in the chain. If each transaction did this for itself, all commits would wait
 * for each other at the end of the chain; so one writer does it for all of them, held single over all nodes by the lock
 * on the one row of {@code audit_head}.
 *
 * <p>It takes whatever is there, in no trusted order: an entry whose transaction commits late, with an id older than
 * those already sealed, is found by the next run like any other.
 */
@Singleton
final class AuditSealer {

    static final int BATCH = 500;

    private final Jdbi jdbi;
    private final AuditStore store;

    AuditSealer(Jdbi jdbi, AuditStore store) {
        this.jdbi = jdbi;
        this.store = store;
    }

    /** Seals until the backlog is worked off, or another node is at it. */
    void sealAll() {
        int sealed;
        do {
            sealed = jdbi.withHandle(store::hasUnsealed) ? sealBatch() : 0;
        } while (sealed == BATCH);
    }

    /** At most {@value #BATCH} entries in one transaction; returns how many. */
    int sealBatch() {
        return jdbi.inTransaction(handle -> {
            Optional<AuditHead> head = store.lockHead(handle);
            return head.isPresent() ? seal(handle, head.get()) : 0;
        });
    }

    private int seal(Handle handle, AuditHead end) {
        List<AuditEntry> sealed = new ArrayList<>();
        AuditHead head = end;
        for (AuditFact fact : store.unsealed(handle, BATCH)) {
            AuditEntry entry = AuditEntry.after(head, fact);
            sealed.add(entry);
            head = entry.head();
        }
        if (!sealed.isEmpty()) {
            store.append(handle, sealed, head);
        }
        return sealed.size();
    }
}
