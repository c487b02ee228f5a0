package org.crvsgateway.gateway.user;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.crvsgateway.gateway.caller.Scope;

/** What a person is here for. */
public enum Role {

    /** Runs the gateway: may do everything. */
    ADMINISTRATOR(Scope.ALL),

    /** The officer who registers. */
    REGISTRAR(Set.of(
            Scope.NOTIFICATION_READ,
            Scope.RECORD_READ,
            Scope.RECORD_REGISTER,
            Scope.RECORD_REJECT,
            Scope.RECORD_CORRECT,
            Scope.RECORD_CERTIFY,
            Scope.RECORD_REVOKE,
            Scope.RECORD_SEARCH,
            Scope.RECORD_SEARCH_UNREGISTERED)),

    /** Sees everything that the administrator sees, and changes nothing. */
    AUDITOR(Set.of(
            Scope.NOTIFICATION_READ,
            Scope.RECORD_READ,
            Scope.RECORD_SEARCH,
            Scope.RECORD_SEARCH_UNREGISTERED,
            Scope.SUBSCRIPTION_READ,
            Scope.CLIENT_READ,
            Scope.AUDIT_READ,
            Scope.EXCHANGE_READ,
            Scope.USER_READ,
            Scope.SETTINGS_READ));

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> scopes;

    Role(Set<String> scopes) {
        this.scopes = scopes;
    }

    public Set<String> scopes() {
        return scopes;
    }

    static Optional<Role> find(String name) {
        String constant = name.strip().toUpperCase(Locale.ROOT);
        for (Role role : values()) {
            if (role.name().equals(constant)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
