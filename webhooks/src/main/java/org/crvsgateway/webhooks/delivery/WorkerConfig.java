package org.crvsgateway.webhooks.delivery;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * The worker of this node.
 *
 * @param pollInterval how often it looks for work when nobody tells it of any
 * @param lease how long a lane stays with a node that has died; renewed at a sixth of this
 * @param lanes how many lanes this node serves at once; half of them at most for endpoints that are failing
 * @param inFlight how many requests this node has under way at once; half of them at most for endpoints that are failing
 * @param crews how many crews share lanes and requests of this node; with fewer than 128 lanes there is one
 * @param turn after how long a busy lane gives way if this node has no place left
 */
@ConfigurationProperties("crg.webhooks.worker")
public record WorkerConfig(
        @Bindable(defaultValue = "PT1S") Duration pollInterval,
        @Bindable(defaultValue = "PT15S") Duration lease,
        @Bindable(defaultValue = "1024") int lanes,
        @Bindable(defaultValue = "512") int inFlight,
        @Bindable(defaultValue = "2") int crews,
        @Bindable(defaultValue = "PT10S") Duration turn) {
    private static final int LANES_WORTH_A_CREW = 64;

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);

    public WorkerConfig {
        if (lease.compareTo(SHORTEST_LEASE) < 0) {
            throw new IllegalArgumentException("crg.webhooks.worker.lease has to be a second at least");
        }
        if (lease.compareTo(pollInterval.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException("crg.webhooks.worker.lease has to be at least twice the poll-interval");
        }
    }

    int crewsOfNode() {
        return Math.max(1, Math.min(crews, lanes / LANES_WORTH_A_CREW));
    }

    /** What one of so many crews has. */
    WorkerConfig ofOne(int count) {
        return new WorkerConfig(
                pollInterval, lease, Math.max(1, lanes / count), Math.max(1, inFlight / count), crews, turn);
    }

    Duration heartbeat() {
        return lease.dividedBy(6);
    }
}
