package org.crvsgateway.gateway.vitalevent;

import java.util.Locale;
import java.util.Optional;

/** The part a person has in a vital event. */
public enum Role {
    CHILD,
    DECEASED,
    FETUS,
    MOTHER,
    FATHER,
    SPOUSE,
    INFORMANT;

    /** The key under which the person stands in JSON and in a field grant: {@code child}, {@code mother}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> parse(String text) {
        for (Role role : values()) {
            if (role.name().equalsIgnoreCase(text.strip())) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
