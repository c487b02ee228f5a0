package org.crvsgateway.gateway.client;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of a client to be otherwise; null: as it is.
 *
 * @param fields paths of a {@link org.crvsgateway.gateway.caller.FieldGrant}
 * @param jurisdiction ids or codes of administrative areas; empty: everywhere
 */
public record ClientChange(
        @Nullable Set<String> scopes,
        @Nullable Set<String> fields,
        @Nullable Set<String> jurisdiction,
        @Nullable String contactEmail) {}
