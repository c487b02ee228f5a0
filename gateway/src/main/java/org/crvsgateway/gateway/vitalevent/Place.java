package org.crvsgateway.gateway.vitalevent;

import org.jspecify.annotations.Nullable;

/**
 * Where a vital event happened: the id or code of a known location as the sender gave it, a name, an address.
 * {@code kind} is {@code HEALTH_FACILITY}, {@code PRIVATE_HOME} or {@code OTHER}.
 */
public record Place(
        @Nullable String kind,
        @Nullable String location,
        @Nullable String name,
        @Nullable Address address) {}
