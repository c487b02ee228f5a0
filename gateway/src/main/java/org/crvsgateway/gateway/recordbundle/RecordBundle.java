package org.crvsgateway.gateway.recordbundle;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the registry says about a record, beside its content.
 *
 * @param at when the record became what the bundle says
 */
public record RecordBundle(
        UUID recordId,
        String trackingId,
        Standing standing,
        int version,
        @Nullable String registrationNumber,
        Instant at) {

    public enum Standing {
        /** Reported, and not official yet. */
        REPORTED,
        OFFICIAL,
        /** Official, and lawfully changed. */
        CORRECTED,
        /** Refused or lawfully voided. */
        VOID
    }
}
