package org.crvsgateway.gateway.vitalevent;

import org.jspecify.annotations.Nullable;

/** A death. */
public record Death(@Nullable Person deceased, Relatives relatives, DeathDetails details, Report report)
        implements VitalEvent {

    @Override
    public EventType type() {
        return EventType.DEATH;
    }

    @Override
    public @Nullable Person registrant() {
        return deceased;
    }

    @Override
    public Occurrence occurrence() {
        return details.occurrence();
    }
}
