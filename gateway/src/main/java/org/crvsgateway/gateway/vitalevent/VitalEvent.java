package org.crvsgateway.gateway.vitalevent;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A birth, death or fetal death that happened, as far as it is known. */
public sealed interface VitalEvent permits Birth, Death, FetalDeath {

    EventType type();

    /** Whom the event is about. */
    @Nullable
    Person registrant();

    Relatives relatives();

    Occurrence occurrence();

    Report report();

    /** Everybody who is described, by the part they have; the registrant comes first. */
    default Map<Role, Person> people() {
        Map<Role, Person> people = new EnumMap<>(Role.class);
        put(people, type().registrantRole(), registrant());
        put(people, Role.MOTHER, relatives().mother());
        put(people, Role.FATHER, relatives().father());
        put(people, Role.SPOUSE, relatives().spouse());
        Informant informant = report().informant();
        put(people, Role.INFORMANT, informant == null ? null : informant.person());
        return Collections.unmodifiableMap(people);
    }

    private static void put(Map<Role, Person> people, Role role, @Nullable Person person) {
        if (person != null) {
            people.put(role, person);
        }
    }
}
