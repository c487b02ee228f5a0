package org.crvsgateway.webhooks.sending;

import java.time.Duration;
import java.time.Instant;

/**
 * Is told of every request that was sent or refused, deliveries and challenges alike; must not block. The host of this
 * module implements it to keep a log.
 */
@FunctionalInterface
public interface SentListener {
    void sent(OutboundRequest request, Outcome outcome, Instant at, Duration duration);
}
