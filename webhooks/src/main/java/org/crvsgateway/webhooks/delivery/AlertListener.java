package org.crvsgateway.webhooks.delivery;

import java.time.Instant;
import java.util.UUID;
import org.crvsgateway.webhooks.lane.LaneCommand.Alert;
import org.jdbi.v3.core.Handle;

/** Is told, in the transaction in which it happens, when a subscription begins to fail, recovers, gives up or is stopped. */
@FunctionalInterface
public interface AlertListener {
    void alert(Handle handle, UUID subscriptionId, Alert.Kind kind, Instant now);
}
