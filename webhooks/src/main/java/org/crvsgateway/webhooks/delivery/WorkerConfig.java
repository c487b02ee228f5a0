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
 * @param turn after how long a busy lane gives way if this node has no place left
 */
@ConfigurationProperties("crg.webhooks.worker")
public record WorkerConfig(
        @Bindable(defaultValue = "PT1S") Duration pollInterval,
        @Bindable(defaultValue = "PT15S") Duration lease,
        @Bindable(defaultValue = "1024") int lanes,
        @Bindable(defaultValue = "512") int inFlight,
        @Bindable(defaultValue = "PT10S") Duration turn) {
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);

    public WorkerConfig {
        if (lease.compareTo(SHORTEST_LEASE) < 0) {
            throw new IllegalArgumentException("crg.webhooks.worker.lease has to be a second at least");
        }
        if (lease.compareTo(pollInterval.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException("crg.webhooks.worker.lease has to be at least twice the poll-interval");
        }
    }

    Duration heartbeat() {
        return lease.dividedBy(6);
    }
}
