package org.crvsgateway.gateway.vitalevent;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A marriage, or a partnership that a country registers as one. It is about two people. */
public record Marriage(Couple couple, Witnesses witnesses, MarriageDetails details, Report report)
        implements VitalEvent {

    @Override
    public EventType type() {
        return EventType.MARRIAGE;
    }

    @Override
    public @Nullable Person registrant() {
        return null;
    }

    @Override
    public Map<Role, Person> registrants() {
        return couple.byRole();
    }

    @Override
    public Relatives relatives() {
        return Relatives.UNKNOWN;
    }

    @Override
    public Occurrence occurrence() {
        return details.occurrence();
    }
}
