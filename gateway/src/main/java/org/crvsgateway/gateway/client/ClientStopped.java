package org.crvsgateway.gateway.client;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * A client was disabled or deleted. Told inside that transaction, so that what hangs on the client stops with it.
 *
 * @param forGood it was deleted and will not come back
 */
public record ClientStopped(Handle handle, UUID clientId, boolean forGood) {}
