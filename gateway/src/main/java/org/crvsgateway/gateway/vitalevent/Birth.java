package org.crvsgateway.gateway.vitalevent;

import org.jspecify.annotations.Nullable;

/** A live birth. */
public record Birth(@Nullable Person child, Relatives relatives, BirthDetails details, Report report)
        implements VitalEvent {

    @Override
    public EventType type() {
        return EventType.BIRTH;
    }

    @Override
    public @Nullable Person registrant() {
        return child;
    }

    @Override
    public Occurrence occurrence() {
        return details.occurrence();
    }
}
