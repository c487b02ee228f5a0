package org.crvsgateway.gateway.vitalevent;

import org.jspecify.annotations.Nullable;

/** Who saw the marriage take place, as far as they are known. */
public record Witnesses(@Nullable Person one, @Nullable Person two) {
    public static final Witnesses UNKNOWN = new Witnesses(null, null);
}
