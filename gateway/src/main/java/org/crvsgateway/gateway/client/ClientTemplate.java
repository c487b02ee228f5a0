package org.crvsgateway.gateway.client;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.caller.Scope;

/** The kinds of system that call a civil registry, and what each is usually allowed. */
public enum ClientTemplate {

    /** A hospital or community health system that reports births and deaths. */
    HEALTH(Set.of(Scope.NOTIFICATION_SUBMIT, Scope.NOTIFICATION_READ), FieldGrant.NONE),

    /** The national-ID system: is told of registrations and returns the number. */
    NATIONAL_ID(
            and(Told.OF_EVERYTHING, Scope.IDENTIFIER_ASSIGN, Scope.RECORD_SEARCH, Scope.RECORD_READ),
            identityOf("child", "deceased", "mother", "father")),

    /** Asks whether a person or a record exists. */
    RECORD_SEARCH(
            Set.of(Scope.RECORD_SEARCH),
            new FieldGrant(Set.of(
                    "*.names",
                    "*.sex",
                    "*.birthDate",
                    "*.identifiers",
                    "birth",
                    "death",
                    "fetalDeath",
                    "marriage",
                    "office"))),

    /** Is told that something happened, without personal data. */
    WEBHOOK(Told.OF_EVERYTHING, FieldGrant.NONE),

    /** A registry system that registers and keeps the records. */
    REGISTRY(
            and(
                    Told.OF_EVERYTHING,
                    Scope.RECORD_READ,
                    Scope.RECORD_REGISTER,
                    Scope.RECORD_REJECT,
                    Scope.RECORD_CORRECT,
                    Scope.RECORD_CERTIFY,
                    Scope.RECORD_REVOKE,
                    Scope.RECORD_SEARCH,
                    Scope.RECORD_SEARCH_UNREGISTERED),
            FieldGrant.ALL);

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable sets
    private final Permission permission;

    ClientTemplate(Set<String> scopes, FieldGrant fields) {
        permission = new Permission(scopes, fields);
    }

    public Permission permission() {
        return permission;
    }

    /** Takes {@code NATIONAL_ID} as well as {@code national-id}. */
    public static Optional<ClientTemplate> find(String name) {
        String constant = name.strip().replace('-', '_').toUpperCase(Locale.ROOT);
        for (ClientTemplate template : values()) {
            if (template.name().equals(constant)) {
                return Optional.of(template);
            }
        }
        return Optional.empty();
    }

    /** Apart, because the constants are made before what an enum holds itself. */
    private static final class Told {
        static final Set<String> OF_EVERYTHING = Set.of(
                Scope.SUBSCRIPTION_MANAGE,
                Scope.BIRTH_SUBSCRIBE,
                Scope.DEATH_SUBSCRIBE,
                Scope.FETAL_DEATH_SUBSCRIBE,
                Scope.MARRIAGE_SUBSCRIBE,
                Scope.NATIONAL_ID_SUBSCRIBE);
    }

    private static Set<String> and(Set<String> some, String... others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(List.of(others));
        return all;
    }

    private static FieldGrant identityOf(String... people) {
        Set<String> paths = new HashSet<>(Set.of("birth", "death", "identifiers"));
        for (String person : people) {
            for (String field : List.of("names", "sex", "birthDate", "identifiers")) {
                paths.add(person + "." + field);
            }
        }
        return new FieldGrant(paths);
    }
}
