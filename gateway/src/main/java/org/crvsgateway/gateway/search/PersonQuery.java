package org.crvsgateway.gateway.search;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.crvsgateway.gateway.vitalevent.Role;
import org.crvsgateway.gateway.vitalevent.Sex;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in a record.
 *
 * @param path JSON Pointer to where the criteria on this person stand
 * @param roles the parts that the person may have; never empty
 */
public record PersonQuery(
        String path, Set<Role> roles, Names names, @Nullable Sex sex, DayRange birthDate) {

    /** Beginnings of a name or of a word in it, in the form of {@link org.crvsgateway.gateway.record.NameKeys}. */
    public record Names(@Nullable String given, @Nullable String family) {
        public static final Names ANY = new Names(null, null);
    }

    public PersonQuery {
        roles = Set.copyOf(roles);
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("nobody to look at");
        }
    }

    PersonQuery among(Set<Role> fewer) {
        return new PersonQuery(path, fewer, names, sex, birthDate);
    }

    /** The criteria that are set, by their names, each with the field of a person that it reads. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, "given", names.given(), "names");
        put(fields, "family", names.family(), "names");
        put(fields, "sex", sex, "sex");
        put(fields, "birthDateFrom", birthDate.from(), "birthDate");
        put(fields, "birthDateTo", birthDate.to(), "birthDate");
        return fields;
    }

    /** Sex alone leaves half of the register. */
    boolean narrows() {
        return !names.equals(Names.ANY) || !birthDate.isOpen();
    }

    private static void put(Map<String, String> fields, String criterion, @Nullable Object value, String field) {
        if (value != null) {
            fields.put(criterion, field);
        }
    }
}
