package org.crvsgateway.webhooks.delivery;

import java.time.Instant;

/**
 * A node that served the subscription was lost, and another took over. Up to so many requests of the lost one have an
 * outcome that nobody knows: they are made again, and the receiver may have seen them twice.
 */
public record Takeover(Instant at, long epoch, int underWay) {}
