package org.crvsgateway.gateway.vitalevent;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** When and where: the local date, the local time where known, the place. */
public record Occurrence(
        @Nullable PartialDate date,
        @Nullable LocalTime time,
        @Nullable Place place) {
    public static final Occurrence UNKNOWN = new Occurrence(null, null, null);
}
