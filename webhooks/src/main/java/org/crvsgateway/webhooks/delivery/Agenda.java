package org.crvsgateway.webhooks.delivery;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.webhooks.lane.Lane;

/**
 * What a node wants of its next round.
 *
 * @param turns the lanes that it serves
 * @param places how many lanes more it can serve
 * @param room how many requests more it can have under way
 */
record Agenda(List<Turn> turns, Limit places, Limit room, boolean lookForDue) {
    Agenda {
        turns = List.copyOf(turns);
    }

    /** In all, and of these at most so many for lanes that are failing. */
    record Limit(int all, int failing) {}

    /**
     * A lane that is served.
     *
     * @param needed false: it is only looked at if something has arrived for it
     * @param leaving nothing more is to be sent from it
     */
    record Turn(
            Shipment.Lease lease,
            Lane.Window window,
            List<Attempt> ended,
            Set<Long> underWay,
            boolean needed,
            boolean leaving) {
        UUID subscriptionId() {
            return lease.subscriptionId();
        }
    }

    boolean isIdle() {
        return places.all() == 0 && turns.stream().noneMatch(Turn::needed);
    }
}
