package org.crvsgateway.gateway.record;

import java.util.UUID;

/** The names that a record will have, told to somebody before there is anything to record. */
public record ReservedRecord(UUID id, String trackingId) {}
