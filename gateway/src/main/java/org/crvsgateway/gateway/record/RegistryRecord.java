package org.crvsgateway.gateway.record;

import org.crvsgateway.gateway.vitalevent.VitalEvent;

/** A record and what it says now. */
public record RegistryRecord(RecordHeader header, VitalEvent content) {}
