package org.crvsgateway.gateway.location;

import org.jspecify.annotations.Nullable;

/**
 * What a caller says about a location, unchecked.
 *
 * @param kind the name of a {@link LocationKind}, in any case
 * @param parent id or code of an administrative area
 * @param status the name of a {@link LocationStatus}, in any case; active when absent
 */
public record LocationInput(
        @Nullable String code,
        @Nullable String name,
        @Nullable String kind,
        @Nullable String parent,
        @Nullable String status) {}
