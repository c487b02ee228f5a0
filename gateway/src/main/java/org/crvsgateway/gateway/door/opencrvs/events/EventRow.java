package org.crvsgateway.gateway.door.opencrvs.events;

import java.time.Instant;
import java.util.UUID;
import org.crvsgateway.gateway.vitalevent.EventType;

/**
 * An event as it was created.
 *
 * @param client who created it; {@link #NOBODY} for a record that was notified through another door
 * @param typeName the type as the client wrote it
 */
record EventRow(UUID id, UUID client, EventType type, String typeName, String trackingId, Instant createdAt) {

    static final UUID NOBODY = new UUID(0, 0);

    boolean isOf(UUID clientId) {
        return client.equals(clientId);
    }
}
