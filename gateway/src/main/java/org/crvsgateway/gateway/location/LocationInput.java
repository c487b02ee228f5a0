package org.crvsgateway.gateway.location;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about a location, unchecked.
 *
 * @param id the id that another registry gave it, of a location that moves here; a new one when absent
 * @param kind the name of a {@link LocationKind}, in any case
 * @param parent id or code of an administrative area
 * @param status the name of a {@link LocationStatus}, in any case; active when absent
 * @param statistics by year; years that are not named stay as they are
 */
public record LocationInput(
        @Nullable UUID id,
        @Nullable String code,
        @Nullable String name,
        @Nullable String alias,
        @Nullable String kind,
        @Nullable Integer level,
        @Nullable String parent,
        @Nullable String status,
        List<LocationStatistics> statistics) {

    public LocationInput {
        statistics = List.copyOf(statistics);
    }

    public LocationInput(
            @Nullable String code,
            @Nullable String name,
            @Nullable String kind,
            @Nullable String parent,
            @Nullable String status) {
        this(null, code, name, null, kind, null, parent, status, List.of());
    }
}
