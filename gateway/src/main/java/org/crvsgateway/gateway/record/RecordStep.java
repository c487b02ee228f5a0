package org.crvsgateway.gateway.record;

import java.time.Instant;

/** One step in a record's history, without what the record said: what was done, and when. */
public record RecordStep(int version, RecordAction action, Instant at) {}
