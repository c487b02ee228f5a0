package org.crvsgateway.gateway.door.oauth;

import io.micronaut.security.authentication.Authentication;
import java.util.Collection;
import java.util.Map;
import org.crvsgateway.gateway.caller.Caller;

/** The caller in the form that {@code @Secured} asks: its scopes are the roles. */
@SuppressWarnings("serial") // never serialised
final class CallerAuthentication implements Authentication {

    private final transient Caller caller;

    CallerAuthentication(Caller caller) {
        this.caller = caller;
    }

    Caller caller() {
        return caller;
    }

    @Override
    public String getName() {
        return caller.id().toString();
    }

    @Override
    public Collection<String> getRoles() {
        return caller.scopes();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of();
    }
}
