package org.crvsgateway.gateway.vitalevent;

import org.jspecify.annotations.Nullable;

/** A death before birth, whatever the length of the pregnancy that a country's law asks for. */
public record FetalDeath(@Nullable Person fetus, Relatives relatives, FetalDeathDetails details, Report report)
        implements VitalEvent {

    @Override
    public EventType type() {
        return EventType.FETAL_DEATH;
    }

    @Override
    public @Nullable Person registrant() {
        return fetus;
    }

    @Override
    public Occurrence occurrence() {
        return details.occurrence();
    }
}
