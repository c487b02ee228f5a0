package org.crvsgateway.webhooks.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.webhooks.sending.Outcome;

/** One HTTP try that has ended, not yet recorded. */
record Attempt(Waiting delivery, Instant startedAt, Duration took, Outcome outcome, List<UUID> signedBy) {}
