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
            Set.of(Scope.SUBSCRIPTION_MANAGE, Scope.IDENTIFIER_ASSIGN, Scope.RECORD_SEARCH, Scope.RECORD_READ),
            identityOf("child", "deceased", "mother", "father")),

    /** Asks whether a person or a record exists. */
    RECORD_SEARCH(
            Set.of(Scope.RECORD_SEARCH),
            new FieldGrant(Set.of("*.names", "*.sex", "*.birthDate", "*.identifiers", "birth", "death", "fetalDeath"))),

    /** Is told that something happened, without personal data. */
    WEBHOOK(Set.of(Scope.SUBSCRIPTION_MANAGE), FieldGrant.NONE),

    /** A registry system that registers and keeps the records. */
    REGISTRY(
            Set.of(
                    Scope.RECORD_READ,
                    Scope.RECORD_REGISTER,
                    Scope.RECORD_REJECT,
                    Scope.RECORD_CORRECT,
                    Scope.RECORD_REVOKE,
                    Scope.RECORD_SEARCH,
                    Scope.RECORD_SEARCH_UNREGISTERED,
                    Scope.SUBSCRIPTION_MANAGE),
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

    private static FieldGrant identityOf(String... people) {
        Set<String> paths = new HashSet<>(Set.of("birth", "death"));
        for (String person : people) {
            for (String field : List.of("names", "sex", "birthDate", "identifiers")) {
                paths.add(person + "." + field);
            }
        }
        return new FieldGrant(paths);
    }
}
