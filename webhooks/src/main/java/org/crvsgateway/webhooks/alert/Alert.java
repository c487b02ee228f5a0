package org.crvsgateway.webhooks.alert;

import java.time.Instant;
import java.util.UUID;
import org.crvsgateway.webhooks.lane.LaneCommand;

/**
 * A subscription began to fail, recovered, gave deliveries up or was stopped.
 *
 * @param since since when it is in trouble, or was
 * @param backlog how many deliveries were still to be made
 */
public record Alert(
        UUID id, UUID subscriptionId, LaneCommand.Alert.Kind kind, Instant at, Instant since, long backlog) {}
