package org.crvsgateway.gateway.client;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for who makes a client.
 *
 * @param scopes instead of the template's, if given
 * @param fields paths of a {@link org.crvsgateway.gateway.caller.FieldGrant} instead of the template's, if given
 * @param jurisdiction ids or codes of administrative areas; everywhere where none is given
 */
public record NewClient(
        String name,
        String template,
        @Nullable Set<String> scopes,
        @Nullable Set<String> fields,
        @Nullable Set<String> jurisdiction,
        @Nullable String contactEmail) {}
