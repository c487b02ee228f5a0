package org.crvsgateway.webhooks.delivery;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.webhooks.lane.Lane;

/**
 * What a round has brought.
 *
 * @param lost lanes that have another owner by now; what they brought was not recorded
 * @param more whether there was more to do than one round does
 */
record Report(List<Served> served, Set<UUID> lost, boolean more) {

    /** A lane that was played; {@code kept} unless it was handed back. */
    record Served(Shipment.Lease lease, Lane.Window window, List<Shipment> shipments, boolean kept, boolean failing) {}
}
