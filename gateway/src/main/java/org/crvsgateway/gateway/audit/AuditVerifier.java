package org.crvsgateway.gateway.audit;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.crvsgateway.gateway.audit.AuditVerification.Broken;
import org.crvsgateway.gateway.audit.AuditVerification.Fault;
import org.crvsgateway.gateway.audit.AuditVerification.Intact;
import org.jdbi.v3.core.Jdbi;

/** Walks along the chain from its first entry to its recorded end and computes every hash anew. */
@Singleton
public final class AuditVerifier {

    private static final int PAGE = 1000;

    private final Jdbi jdbi;
    private final AuditStore store;

    AuditVerifier(Jdbi jdbi, AuditStore store) {
        this.jdbi = jdbi;
        this.store = store;
    }

    /** Reads the whole chain, a page at a time; entries that are sealed meanwhile are left to the next walk. */
    public AuditVerification verify() {
        AuditBacklog unsealed = jdbi.withHandle(store::backlog);
        AuditHead end = jdbi.withHandle(store::head);
        AuditHead at = AuditHead.EMPTY;
        while (at.sequence() < end.sequence()) {
            AuditHead from = at;
            List<AuditEntry> page =
                    jdbi.withHandle(handle -> store.following(handle, AuditQuery.ALL, from.sequence(), PAGE));
            if (page.isEmpty()) {
                return new Broken(at.sequence() + 1, Fault.MISSING, unsealed);
            }
            for (AuditEntry entry : page) {
                Optional<Fault> fault = faultOf(entry, at);
                if (fault.isPresent()) {
                    return new Broken(at.sequence() + 1, fault.get(), unsealed);
                }
                at = entry.head();
                if (at.sequence() == end.sequence()) {
                    break;
                }
            }
        }
        return atEnd(at, end, unsealed);
    }

    private static Optional<Fault> faultOf(AuditEntry entry, AuditHead before) {
        if (entry.sequence() != before.sequence() + 1) {
            return Optional.of(Fault.MISSING);
        }
        if (!entry.previousHash().equals(before.hash())) {
            return Optional.of(Fault.NOT_LINKED);
        }
        return entry.equals(AuditEntry.after(before, entry.fact())) ? Optional.empty() : Optional.of(Fault.CHANGED);
    }

    private AuditVerification atEnd(AuditHead walked, AuditHead end, AuditBacklog unsealed) {
        if (!walked.equals(end)) {
            return new Broken(end.sequence(), Fault.NOT_LINKED, unsealed);
        }
        if (jdbi.withHandle(store::hasEntriesBeyondHead)) {
            return new Broken(end.sequence() + 1, Fault.BEYOND_END, unsealed);
        }
        return new Intact(end.sequence(), end.hash(), unsealed);
    }
}
