package org.crvsgateway.gateway.client;

import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.caller.FieldGrant;

/**
 * What a client may do, which fields of a record it may see when it does, and of which administrative areas.
 *
 * @param jurisdiction ids of administrative areas, each with all that lies in it; none: everywhere
 */
public record Permission(Set<String> scopes, FieldGrant fields, Set<UUID> jurisdiction) {

    public Permission {
        scopes = Set.copyOf(scopes);
        jurisdiction = Set.copyOf(jurisdiction);
    }

    /** Everywhere. */
    public Permission(Set<String> scopes, FieldGrant fields) {
        this(scopes, fields, Set.of());
    }
}
