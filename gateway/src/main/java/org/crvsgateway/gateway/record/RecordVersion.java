package org.crvsgateway.gateway.record;

import java.time.Instant;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.jspecify.annotations.Nullable;

/** One step in a record's history: what was done, by whom, when, why, and what the record said before and after. */
public record RecordVersion(
        int version,
        RecordAction action,
        Step step,
        @Nullable VitalEvent before,
        VitalEvent after) {

    /** Who, when and why. */
    public record Step(
            Instant at,
            String byKind,
            String byName,
            @Nullable String reason) {}
}
