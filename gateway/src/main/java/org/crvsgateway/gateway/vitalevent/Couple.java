package org.crvsgateway.gateway.vitalevent;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The two who marry. Where a law knows a bride and a groom they stand under these names; where it does not, as partner
 * one and two, in the order of the report. More than two are a fault of the report, and are kept all the same.
 */
public record Couple(
        @Nullable Person bride,
        @Nullable Person groom,
        @Nullable Person partnerOne,
        @Nullable Person partnerTwo) {

    public static final Couple UNKNOWN = new Couple(null, null, null, null);

    /** Those who are described. */
    public Map<Role, Person> byRole() {
        Map<Role, Person> people = new EnumMap<>(Role.class);
        put(people, Role.BRIDE, bride);
        put(people, Role.GROOM, groom);
        put(people, Role.PARTNER_ONE, partnerOne);
        put(people, Role.PARTNER_TWO, partnerTwo);
        return Collections.unmodifiableMap(people);
    }

    private static void put(Map<Role, Person> people, Role role, @Nullable Person person) {
        if (person != null) {
            people.put(role, person);
        }
    }
}
