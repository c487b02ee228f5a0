package org.crvsgateway.gateway.token;

import java.time.Duration;
import java.util.Set;

/** An issued access token (RFC 6749 section 1.4) in the form that goes over the wire. */
public record AccessToken(String value, Duration lifetime, Set<String> scopes) {

    /** As it stands in {@code scope}: sorted, with spaces between. */
    public String scope() {
        return ScopeText.write(scopes);
    }

    @Override
    public String toString() {
        return "AccessToken";
    }
}
