package org.crvsgateway.gateway.door.json;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.UUID;
import org.crvsgateway.gateway.audit.AuditLog;
import org.crvsgateway.gateway.audit.AuditQuery;
import org.crvsgateway.gateway.audit.AuditVerifier;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.jspecify.annotations.Nullable;

/** The audit trail, to read and to verify. */
@Controller("/api/v1/audit")
@Secured(Scope.AUDIT_READ)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AuditController {

    private final AuditLog log;
    private final AuditVerifier verifier;

    AuditController(AuditLog log, AuditVerifier verifier) {
        this.log = log;
        this.verifier = verifier;
    }

    /** Oldest first, in the order of the chain: whoever asks again after the last sequence follows it without a gap. */
    @Get("/entries")
    Page<AuditEntryJson> entries(
            Caller caller,
            @QueryValue(defaultValue = "0") long after,
            @QueryValue(defaultValue = "100") int limit,
            @Nullable @QueryValue String subjectId,
            @Nullable @QueryValue UUID actorId,
            @Nullable @QueryValue String action) {
        int size = Math.clamp(limit, 1, AuditLog.MAX_PAGE);
        AuditQuery query = new AuditQuery(subjectId, actorId, action);
        return Page.of(log.following(caller, query, after, size), size, AuditEntryJson::of, entry -> entry.sequence());
    }

    /** Walks along the whole chain, which takes about ten seconds for a million entries. */
    @Get("/verification")
    AuditVerificationJson verification() {
        return AuditVerificationJson.of(verifier.verify());
    }
}
