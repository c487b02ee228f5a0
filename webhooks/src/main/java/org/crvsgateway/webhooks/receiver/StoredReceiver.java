package org.crvsgateway.webhooks.receiver;

import java.time.Instant;

/** The settings as they are kept, and since when. */
public record StoredReceiver(Receiver receiver, Instant updatedAt) {}
