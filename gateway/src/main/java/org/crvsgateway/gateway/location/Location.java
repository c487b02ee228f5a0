package org.crvsgateway.gateway.location;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An administrative area, a registration office or a health facility.
 *
 * @param code the country's own code, unique over all kinds and fixed for good
 * @param numberCode how an office stands in its registration numbers: 1 to 12 capital letters and digits, its code where
 *     that has no others; null for what is no office
 * @param version counts the changes, from 1
 */
public record Location(
        UUID id,
        String code,
        LocationKind kind,
        @Nullable String numberCode,
        Details details,
        int version,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * What may change.
     *
     * @param alias another name, of another language for example
     * @param level how deep an area lies: 1 for the largest areas
     * @param parentId the administrative area that it lies in
     * @param validUntil since when it is no longer in use
     */
    public record Details(
            String name,
            @Nullable String alias,
            @Nullable Integer level,
            @Nullable UUID parentId,
            LocationStatus status,
            @Nullable Instant validUntil) {}

    public String name() {
        return details.name();
    }

    public @Nullable String alias() {
        return details.alias();
    }

    public @Nullable Integer level() {
        return details.level();
    }

    public @Nullable UUID parentId() {
        return details.parentId();
    }

    public LocationStatus status() {
        return details.status();
    }

    public @Nullable Instant validUntil() {
        return details.validUntil();
    }

    public boolean active() {
        return status() == LocationStatus.ACTIVE;
    }

    Location with(Details changed, Instant at) {
        return new Location(id, code, kind, numberCode, changed, version + 1, createdAt, at);
    }
}
