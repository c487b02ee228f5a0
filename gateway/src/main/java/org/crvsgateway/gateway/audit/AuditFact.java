package org.crvsgateway.gateway.audit;

import java.time.Instant;
import java.util.UUID;
import org.crvsgateway.gateway.caller.CallerKind;

/**
 * What one entry says.
 *
 * @param at whole microseconds, which is what both databases keep
 * @param address the network address that the call came from
 * @param details a JSON object of strings with its keys in order
 */
public record AuditFact(
        UUID id,
        Instant at,
        CallerKind actorKind,
        UUID actorId,
        String actorName,
        String address,
        String action,
        String subjectType,
        String subjectId,
        String details) {}
