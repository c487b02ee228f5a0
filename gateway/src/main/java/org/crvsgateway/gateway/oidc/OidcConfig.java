package org.crvsgateway.gateway.oidc;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.util.List;
import org.crvsgateway.gateway.user.Role;
import org.jspecify.annotations.Nullable;

/**
 * Where people sign in besides here.
 *
 * @param issuer of the provider; without it people sign in with a password alone
 * @param name what the button on the sign-in page calls it
 * @param clientSecret absent for a public client
 * @param roleClaim of the id token: a text or a list of texts
 * @param administrators values of that claim that make somebody an administrator, and so on; the first role that fits counts
 * @param returnUrl the admin UI as the browser reaches it
 */
@ConfigurationProperties("crg.oidc")
record OidcConfig(
        @Nullable URI issuer,
        @Bindable(defaultValue = "OpenID Connect") String name,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Bindable(defaultValue = "openid profile") String scope,
        @Bindable(defaultValue = "roles") String roleClaim,
        @Nullable List<String> administrators,
        @Nullable List<String> registrars,
        @Nullable List<String> auditors,
        @Bindable(defaultValue = "http://localhost:8081/") URI returnUrl) {

    boolean isOn() {
        return issuer != null && clientId != null;
    }

    /** The first role that one of the values stands for; null if none does. */
    @Nullable
    Role role(List<String> values) {
        if (any(administrators, values)) {
            return Role.ADMINISTRATOR;
        }
        if (any(registrars, values)) {
            return Role.REGISTRAR;
        }
        return any(auditors, values) ? Role.AUDITOR : null;
    }

    private static boolean any(@Nullable List<String> wanted, List<String> values) {
        return wanted != null && wanted.stream().anyMatch(values::contains);
    }

    /** Without the secret, so that no log gets it. */
    @Override
    public String toString() {
        return "OidcConfig[" + issuer + "]";
    }
}
