package org.crvsgateway.gateway.vitalevent;

import java.util.Locale;
import java.util.Optional;

/** The part a person has in a vital event. */
public enum Role {
    CHILD,
    DECEASED,
    FETUS,
    BRIDE,
    GROOM,
    /** One of two who marry where the law knows no bride and groom. */
    PARTNER_ONE,
    PARTNER_TWO,
    MOTHER,
    FATHER,
    SPOUSE,
    WITNESS_ONE,
    WITNESS_TWO,
    INFORMANT;

    /** The key under which the person stands in JSON and in a field grant: {@code child}, {@code witnessOne}. */
    public String key() {
        return switch (this) {
            case PARTNER_ONE -> "partnerOne";
            case PARTNER_TWO -> "partnerTwo";
            case WITNESS_ONE -> "witnessOne";
            case WITNESS_TWO -> "witnessTwo";
            case CHILD, DECEASED, FETUS, BRIDE, GROOM, MOTHER, FATHER, SPOUSE, INFORMANT ->
                name().toLowerCase(Locale.ROOT);
        };
    }

    /** Reads {@code MOTHER}, {@code mother}, {@code WITNESS_ONE}, {@code witness-one}, {@code witnessOne} and the like. */
    public static Optional<Role> parse(String text) {
        String name = text.strip().replace('-', '_').replace(' ', '_');
        for (Role role : values()) {
            if (role.name().equalsIgnoreCase(name) || role.key().equalsIgnoreCase(name)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
