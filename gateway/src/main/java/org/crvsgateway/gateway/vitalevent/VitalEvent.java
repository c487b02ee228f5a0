package org.crvsgateway.gateway.vitalevent;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A birth, death, fetal death or marriage that happened, as far as it is known. */
public sealed interface VitalEvent permits Birth, Death, FetalDeath, Marriage {

    EventType type();

    /** The one person whom the event is about; nobody for a marriage, which is about two. */
    @Nullable
    Person registrant();

    /** Everybody whom the event is about, by the part they have; a couple in the order of {@link Role}. */
    default Map<Role, Person> registrants() {
        Person registrant = registrant();
        return registrant == null ? Map.of() : Map.of(type().registrantRoles().getFirst(), registrant);
    }

    Relatives relatives();

    Occurrence occurrence();

    Report report();

    /** Everybody who is described, by the part they have; the registrants come first. */
    default Map<Role, Person> people() {
        Map<Role, Person> people = new EnumMap<>(Role.class);
        people.putAll(registrants());
        put(people, Role.MOTHER, relatives().mother());
        put(people, Role.FATHER, relatives().father());
        put(people, Role.SPOUSE, relatives().spouse());
        if (this instanceof Marriage marriage) {
            put(people, Role.WITNESS_ONE, marriage.witnesses().one());
            put(people, Role.WITNESS_TWO, marriage.witnesses().two());
        }
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
