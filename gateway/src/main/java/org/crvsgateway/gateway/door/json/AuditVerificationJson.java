package org.crvsgateway.gateway.door.json;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.crvsgateway.gateway.audit.AuditBacklog;
import org.crvsgateway.gateway.audit.AuditVerification;
import org.jspecify.annotations.Nullable;

/**
 * What a walk along the chain found.
 *
 * @param entries how many, where it is intact
 * @param lastHash of the last entry, where it is intact
 * @param brokenAt the first sequence that does not match, where it is not
 * @param fault how it does not match
 */
@Serdeable
record AuditVerificationJson(
        boolean intact,
        @Nullable Long entries,
        @Nullable String lastHash,
        @Nullable Long brokenAt,
        AuditVerification.@Nullable Fault fault,
        Unsealed unsealed) {

    /** Entries that wait for their place in the chain. */
    @Serdeable
    record Unsealed(long entries, @Nullable Instant oldest) {
        static Unsealed of(AuditBacklog backlog) {
            return new Unsealed(backlog.entries(), backlog.oldest());
        }
    }

    static AuditVerificationJson of(AuditVerification found) {
        return switch (found) {
            case AuditVerification.Intact(long entries, String lastHash, AuditBacklog unsealed) ->
                new AuditVerificationJson(true, entries, lastHash, null, null, Unsealed.of(unsealed));
            case AuditVerification.Broken(long sequence, AuditVerification.Fault fault, AuditBacklog unsealed) ->
                new AuditVerificationJson(false, null, null, sequence, fault, Unsealed.of(unsealed));
        };
    }
}
