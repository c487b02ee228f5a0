package org.crvsgateway.gateway.client;

import java.util.Set;
import org.crvsgateway.gateway.caller.FieldGrant;

/** What a client may do, and which fields of a record it may see when it does. */
public record Permission(Set<String> scopes, FieldGrant fields) {

    public Permission {
        scopes = Set.copyOf(scopes);
    }
}
