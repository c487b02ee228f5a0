package org.crvsgateway.gateway.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which entries; all of them where nothing is asked for. */
public record AuditQuery(
        @Nullable String subjectId,
        @Nullable UUID actorId,
        @Nullable String action) {

    public static final AuditQuery ALL = new AuditQuery(null, null, null);
}
