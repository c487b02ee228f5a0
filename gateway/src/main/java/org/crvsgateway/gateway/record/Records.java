package org.crvsgateway.gateway.record;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.location.Locations;
import org.crvsgateway.gateway.location.Whereabouts;
import org.crvsgateway.gateway.problem.ProblemException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Reads records for callers who may; each disclosure leaves an audit entry. */
@Singleton
public final class Records {

    private final Jdbi jdbi;
    private final RecordStore records;
    private final RecordVersionStore versions;
    private final PossibleDuplicates duplicates;
    private final Locations locations;
    private final AuditTrail audit;

    Records(
            Jdbi jdbi,
            RecordStore records,
            RecordVersionStore versions,
            PossibleDuplicates duplicates,
            Locations locations,
            AuditTrail audit) {
        this.jdbi = jdbi;
        this.records = records;
        this.versions = versions;
        this.duplicates = duplicates;
        this.locations = locations;
        this.audit = audit;
    }

    /** The record as it is now. Records that are not registered are shown to those who may register. */
    public RegistryRecord get(Caller caller, UUID id) {
        caller.require(Scope.RECORD_READ);
        return jdbi.inTransaction(handle -> {
            RecordHeader header = visible(handle, caller, id);
            disclosed(handle, caller, "record.read", header);
            return new RegistryRecord(header, versions.current(handle, header));
        });
    }

    /** Whether the caller may see the record as it is now. Nothing of it is disclosed. */
    public boolean sees(Caller caller, UUID id) {
        return caller.has(Scope.RECORD_READ)
                && jdbi.inTransaction(handle -> find(handle, caller, id).isPresent());
    }

    /** Every version, oldest first. */
    public List<RecordVersion> history(Caller caller, UUID id) {
        caller.require(Scope.RECORD_READ);
        return jdbi.inTransaction(handle -> {
            RecordHeader header = visible(handle, caller, id);
            disclosed(handle, caller, "record.read-history", header);
            return versions.history(handle, id);
        });
    }

    /** Records that may be on the same event, likeliest first; only those that the caller may see. */
    public List<PossibleDuplicate> possibleDuplicates(Caller caller, UUID id) {
        caller.require(Scope.RECORD_READ);
        return jdbi.inTransaction(handle -> {
            RecordHeader header = visible(handle, caller, id);
            disclosed(handle, caller, "record.read-duplicates", header);
            return duplicates.of(handle, id).stream()
                    .filter(pair -> find(handle, caller, pair.recordId()).isPresent())
                    .toList();
        });
    }

    private RecordHeader visible(Handle handle, Caller caller, UUID id) {
        return find(handle, caller, id).orElseThrow(() -> ProblemException.notFound("record"));
    }

    private Optional<RecordHeader> find(Handle handle, Caller caller, UUID id) {
        return records.find(handle, id)
                .filter(header -> sees(caller, header.status()))
                .filter(header -> caller.jurisdiction().isEmpty()
                        || Whereabouts.of(locations, handle, versions.current(handle, header))
                                .within(caller.jurisdiction()));
    }

    /** An ID system reads what waits for it. */
    private static boolean sees(Caller caller, RecordStatus status) {
        return switch (status) {
            case REGISTERED -> true;
            case PENDING_IDENTITY -> seesUnregistered(caller) || caller.has(Scope.IDENTIFIER_ASSIGN);
            case NOTIFIED, REJECTED, REVOKED -> seesUnregistered(caller);
        };
    }

    private static boolean seesUnregistered(Caller caller) {
        return caller.has(Scope.RECORD_SEARCH_UNREGISTERED) || caller.has(Scope.RECORD_REGISTER);
    }

    private void disclosed(Handle handle, Caller caller, String action, RecordHeader header) {
        audit.record(
                handle,
                caller,
                action,
                "record",
                header.id().toString(),
                Map.of("version", Integer.toString(header.version())));
    }
}
