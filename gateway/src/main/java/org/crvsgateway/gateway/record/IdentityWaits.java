package org.crvsgateway.gateway.record;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Registrations that wait for an ID system, for those who look after them. */
@Singleton
public final class IdentityWaits {

    private final IdentityWaitStore store;
    private final AuditTrail audit;

    IdentityWaits(IdentityWaitStore store, AuditTrail audit) {
        this.store = store;
        this.audit = audit;
    }

    /** @param oldest when the one that waits longest was asked about; null: none waits */
    public record Figures(
            long waiting, long overdue, @Nullable Instant oldest) {}

    /** The latest one of a record, whether it is over or not. */
    public Optional<IdentityWait> latest(Handle handle, UUID recordId) {
        return store.latest(handle, recordId);
    }

    /**
     * Those that wait, the longest first.
     *
     * @param recordId of this record alone
     * @param dueBefore those alone whose time was over then
     */
    public List<IdentityWait> waiting(
            Handle handle, @Nullable UUID recordId, @Nullable Instant dueBefore, int limit, @Nullable UUID after) {
        return store.waiting(handle, recordId, dueBefore, limit, after);
    }

    /** Writes down of some whose time is over that it is; each is marked once, whichever node does it. */
    public List<IdentityWait> markOverdue(Handle handle, Instant now, int limit) {
        List<IdentityWait> overdue = store.lockOverdue(handle, now, limit);
        if (!overdue.isEmpty()) {
            store.markOverdue(handle, overdue.stream().map(IdentityWait::id).toList(), now);
            audit.recordAll(
                    handle,
                    Caller.GATEWAY,
                    "record.identity-overdue",
                    "record",
                    overdue.stream()
                            .map(wait -> new AuditTrail.About(
                                    wait.recordId().toString(),
                                    Map.of(
                                            "askedAt", wait.asked().at().toString(),
                                            "dueAt", String.valueOf(wait.dueAt()))))
                            .toList());
        }
        return overdue;
    }

    public Figures figures(Handle handle, Instant now) {
        return store.figures(handle, now);
    }
}
