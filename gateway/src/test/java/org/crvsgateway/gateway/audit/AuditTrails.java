package org.crvsgateway.gateway.audit;

import java.time.Clock;
import java.util.UUID;

/** An audit trail for tests of other features. */
public final class AuditTrails {

    private AuditTrails() {}

    public static AuditTrail create() {
        return new AuditTrail(new AuditStore(), UUID::randomUUID, Clock.systemUTC());
    }
}
