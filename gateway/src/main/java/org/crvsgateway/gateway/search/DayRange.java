package org.crvsgateway.gateway.search;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** From a day to a day, both included; open where an end is absent. */
public record DayRange(@Nullable LocalDate from, @Nullable LocalDate to) {

    public static final DayRange ANY = new DayRange(null, null);

    public DayRange {
        if (from != null && to != null && from.isAfter(to)) {
            throw new IllegalArgumentException("the range ends before it begins");
        }
    }

    boolean isOpen() {
        return from == null && to == null;
    }
}
