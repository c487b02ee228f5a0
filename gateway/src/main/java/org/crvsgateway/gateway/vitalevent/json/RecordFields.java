package org.crvsgateway.gateway.vitalevent.json;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.crvsgateway.gateway.vitalevent.Role;

/** The names of what a record can say, as they stand in its canonical JSON and in field lists. */
public final class RecordFields {

    private static final Set<String> OF_A_PERSON = Set.of(
            "names",
            "sex",
            "birthDate",
            "identifiers",
            "addresses",
            "contacts",
            "maritalStatus",
            "nationalities",
            "occupation",
            "educationalAttainment",
            "multipleBirth");
    private static final Set<String> OF_AN_EVENT = Set.of("date", "time", "place");
    private static final Map<String, Set<String>> SECTIONS = sections();

    private RecordFields() {}

    /** A section, a field of a section, or a field of every person such as {@code *.names}. */
    public static boolean exists(String path) {
        int dot = path.indexOf('.');
        String section = dot < 0 ? path : path.substring(0, dot);
        String field = path.substring(dot + 1);
        if (section.equals("*")) {
            return dot > 0 && OF_A_PERSON.contains(field);
        }
        Set<String> fields = SECTIONS.get(section);
        return fields != null && (dot < 0 || fields.contains(field));
    }

    private static Map<String, Set<String>> sections() {
        Map<String, Set<String>> sections = new TreeMap<>();
        for (Role role : Role.values()) {
            sections.put(role.key(), OF_A_PERSON);
        }
        sections.put(Role.INFORMANT.key(), with(OF_A_PERSON, "relationship"));
        sections.put("birth", with(OF_AN_EVENT, "plurality", "birthOrder", "weightGrams", "attendant"));
        sections.put("death", with(OF_AN_EVENT, "manner", "causeEstablished", "causeMethod", "causes"));
        sections.put("fetalDeath", with(OF_AN_EVENT, "gestationWeeks", "weightGrams", "attendant", "causes"));
        sections.put("marriage", with(OF_AN_EVENT, "type"));
        sections.put("contact", Set.of("relationship", "phone", "email"));
        sections.put("office", Set.of());
        sections.put("additionalFields", Set.of());
        sections.put("identifiers", Set.of());
        return Map.copyOf(sections);
    }

    private static Set<String> with(Set<String> some, String... others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(List.of(others));
        return Set.copyOf(all);
    }
}
