package org.crvsgateway.gateway.door.json;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.audit.AuditEntry;
import org.crvsgateway.gateway.audit.AuditFact;
import org.crvsgateway.gateway.caller.CallerKind;

/** An entry of the audit trail, with what is needed to compute its hash again. */
@Serdeable
record AuditEntryJson(
        long sequence,
        UUID id,
        Instant at,
        Actor actor,
        String action,
        Subject subject,
        Map<String, String> details,
        String previousHash,
        String hash) {

    @Serdeable
    record Actor(CallerKind kind, UUID id, String name, String address) {}

    @Serdeable
    record Subject(String type, String id) {}

    static AuditEntryJson of(AuditEntry entry) {
        AuditFact fact = entry.fact();
        return new AuditEntryJson(
                entry.sequence(),
                fact.id(),
                fact.at(),
                new Actor(fact.actorKind(), fact.actorId(), fact.actorName(), fact.address()),
                fact.action(),
                new Subject(fact.subjectType(), fact.subjectId()),
                fact.detailsByName(),
                entry.previousHash(),
                entry.hash());
    }
}
