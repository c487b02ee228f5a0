package org.crvsgateway.adminui.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What records are looked for by, as it was typed. They are about people, so they never stand in an address.
 *
 * @param values by the names of the search of the API; of a person with {@code person.} or {@code other.} before them, of
 *     a number with {@code identifier.}
 */
record Criteria(Map<String, String> values) {

    static final Criteria NONE = new Criteria(Map.of());

    static final List<String> PEOPLE = List.of("person", "other");
    static final String USUAL_NUMBER = "NATIONAL_ID";

    Criteria {
        Map<String, String> given = new HashMap<>();
        values.forEach((name, value) -> {
            if (!value.isBlank()) {
                given.put(name, value.strip());
            }
        });
        values = Map.copyOf(given);
    }

    boolean isNone() {
        return values.isEmpty();
    }

    String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** As the input {@code RecordQuery} wants it. */
    Map<String, Object> query() {
        Map<String, Object> query = new HashMap<>();
        values.forEach((name, value) -> {
            if (name.equals("status")) {
                query.put(name, List.of(value));
            } else if (name.indexOf('.') < 0) {
                query.put(name, value);
            }
        });
        String number = value("identifier.value");
        if (!number.isEmpty()) {
            query.put(
                    "identifier",
                    Map.of("type", values.getOrDefault("identifier.type", USUAL_NUMBER), "value", number));
        }
        List<Map<String, String>> people = new ArrayList<>();
        PEOPLE.stream().map(this::person).filter(person -> !person.isEmpty()).forEach(people::add);
        if (!people.isEmpty()) {
            query.put("persons", people);
        }
        return query;
    }

    private Map<String, String> person(String which) {
        Map<String, String> person = new HashMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(which + ".")) {
                person.put(name.substring(which.length() + 1), value);
            }
        });
        return person;
    }
}
