package org.crvsgateway.gateway.client;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** A client may call again. Told inside that transaction, so that what stopped with the client starts with it. */
public record ClientEnabled(Handle handle, UUID clientId) {}
