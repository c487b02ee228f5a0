package org.crvsgateway.adminui.gateway;

import java.io.Serializable;
import java.security.Principal;
import java.time.Instant;
import java.util.Set;

/**
 * The person at the screen, with the token that speaks for them. It lives in the HTTP session on this side and never in a
 * page or a URL.
 *
 * @param name what people call them
 * @param scopes what the gateway lets them do
 * @param expires when the token is over
 */
public record SignedIn(String name, Set<String> scopes, String token, Instant expires)
        implements Principal, Serializable {

    public SignedIn {
        scopes = Set.copyOf(scopes);
    }

    @Override
    public String getName() {
        return name;
    }

    public boolean may(String scope) {
        return scopes.contains(scope);
    }

    /** Without the token, so that no log gets it. */
    @Override
    public String toString() {
        return "SignedIn[" + name + "]";
    }
}
