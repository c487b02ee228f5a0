package org.crvsgateway.webhooks.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.webhooks.lane.LaneCommand.Alert;
import org.crvsgateway.webhooks.lane.LaneCommand.Park;
import org.crvsgateway.webhooks.lane.LaneCommand.Postpone;

/**
 * What a round reads and writes, all of it in one transaction. {@link SqlBooks} does it in the database; the simulation
 * does it in memory, so that the very rounds of production are played there with crashes in between.
 */
interface Books {
    Instant now();

    /** The lanes of the oldest arrivals, and whether there may be more arrivals than were looked at. */
    record News(Set<UUID> subscriptionIds, boolean more) {}

    News news();

    /** Locks and reads those of these lanes that the node owns, under whichever epoch. */
    List<LaneRow> lockOwned(String node, Collection<UUID> subscriptionIds);

    /** Locks and reads those of these lanes that nobody serves now. */
    List<LaneRow> lockFree(Collection<UUID> subscriptionIds);

    /** Locks and reads free lanes in which something is due, those that failed last or those that did not. */
    List<LaneRow> lockDue(boolean failing, int limit);

    /** Writes locked lanes back. */
    void save(List<LaneRow> rows);

    /** Notes that an owner was lost with requests under way. */
    void recordTakeover(LaneRow row);

    /** Numbers the oldest arrivals of these lanes, a page at most; returns the lanes that got new deliveries. */
    Set<UUID> number(List<LaneRow> rows);

    /**
     * Those whose delivery still stands as it was when it was sent. Others were recorded before, by a round whose commit
     * was not heard of, or their delivery has gone.
     */
    List<Attempt> open(List<Attempt> ended);

    /** Appends to the log of attempts. */
    void append(List<Attempt> ended);

    /** Moves deliveries out of the queue, among the finished. */
    void finish(List<Attempt> delivered);

    void postpone(UUID subscriptionId, List<Postpone> postponed);

    void park(UUID subscriptionId, List<Park> parked);

    /** The ordering keys of these deliveries. */
    List<String> orderingKeys(UUID subscriptionId, Collection<Long> sequences);

    /** Lets the first delivery of each key go. */
    void unblock(UUID subscriptionId, List<String> orderingKeys);

    void disable(UUID subscriptionId, String reason);

    void alert(UUID subscriptionId, Alert.Kind kind);

    /**
     * Where the lane leads.
     *
     * @throws org.crvsgateway.webhooks.subscription.SecretsSealedException if a secret cannot be opened now
     */
    Endpoint endpoint(LaneRow row);

    /** What is due in a lane, longest due first, without what is under way. */
    List<Shipment> due(Shipment.Lease lease, Endpoint endpoint, Collection<Long> underWay, int limit);

    /** When the next delivery of a lane is due; empty if none is. */
    Optional<Instant> nextDue(UUID subscriptionId);
}
