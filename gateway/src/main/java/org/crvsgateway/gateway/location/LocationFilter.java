package org.crvsgateway.gateway.location;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which locations are meant; what is null or empty does not matter.
 *
 * @param search a part of the name or the beginning of the code, in any case
 * @param names beginnings of the name or of the alias, in any case; one of them is enough
 * @param changedSince changed at this time or later
 */
public record LocationFilter(
        Set<LocationKind> kinds,
        @Nullable UUID parentId,
        @Nullable String search,
        @Nullable String code,
        @Nullable Integer level,
        Set<String> names,
        @Nullable LocationStatus status,
        Set<UUID> ids,
        @Nullable Instant changedSince) {

    public static final LocationFilter ALL =
            new LocationFilter(Set.of(), null, null, null, null, Set.of(), null, Set.of(), null);

    public LocationFilter {
        kinds = Set.copyOf(kinds);
        names = Set.copyOf(names);
        ids = Set.copyOf(ids);
    }

    public LocationFilter ofKind(@Nullable LocationKind wanted) {
        return ofKinds(wanted == null ? Set.of() : Set.of(wanted));
    }

    public LocationFilter ofKinds(Set<LocationKind> wanted) {
        return new LocationFilter(wanted, parentId, search, code, level, names, status, ids, changedSince);
    }

    public LocationFilter in(@Nullable UUID parent) {
        return new LocationFilter(kinds, parent, search, code, level, names, status, ids, changedSince);
    }

    public LocationFilter searching(@Nullable String text) {
        return new LocationFilter(kinds, parentId, text, code, level, names, status, ids, changedSince);
    }

    public LocationFilter withCode(@Nullable String wanted) {
        return new LocationFilter(kinds, parentId, search, wanted, level, names, status, ids, changedSince);
    }

    public LocationFilter ofLevel(@Nullable Integer wanted) {
        return new LocationFilter(kinds, parentId, search, code, wanted, names, status, ids, changedSince);
    }

    public LocationFilter named(Set<String> beginnings) {
        return new LocationFilter(kinds, parentId, search, code, level, beginnings, status, ids, changedSince);
    }

    public LocationFilter withStatus(@Nullable LocationStatus wanted) {
        return new LocationFilter(kinds, parentId, search, code, level, names, wanted, ids, changedSince);
    }

    public LocationFilter withIds(Set<UUID> wanted) {
        return new LocationFilter(kinds, parentId, search, code, level, names, status, wanted, changedSince);
    }

    public LocationFilter changedSince(@Nullable Instant time) {
        return new LocationFilter(kinds, parentId, search, code, level, names, status, ids, time);
    }
}
