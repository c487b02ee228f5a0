package org.crvsgateway.webhooks.delivery;

import java.time.Instant;

/** What came of the attempts of an hour, and how long they took together. */
public record HourlyTally(Instant hour, long delivered, long failed, long durationMicros) {}
