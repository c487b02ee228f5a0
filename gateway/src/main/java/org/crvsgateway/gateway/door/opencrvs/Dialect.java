package org.crvsgateway.gateway.door.opencrvs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.crvsgateway.gateway.client.OpenCrvsSettings;
import org.crvsgateway.gateway.client.OpenCrvsVersion;
import org.jspecify.annotations.Nullable;

/**
 * Which OpenCRVS the sender was written for: what is set for the client or, failing that, what the form of the bundle shows.
 *
 * @param set whether somebody set it
 * @param strict refuse what that OpenCRVS refused, and answer nothing that it did not
 */
record Dialect(@Nullable OpenCrvsVersion version, boolean set, boolean strict) {

    private static final OpenCrvsVersion WITH_TEXT_TYPES = new OpenCrvsVersion(1, 2);
    private static final OpenCrvsVersion WITH_OFFICE_LOCATION = new OpenCrvsVersion(1, 5);
    private static final OpenCrvsVersion WITH_FAMILY_LIST = new OpenCrvsVersion(1, 6);
    private static final OpenCrvsVersion WITH_FAMILY_TEXT = new OpenCrvsVersion(1, 7);

    static Dialect of(@Nullable OpenCrvsSettings settings, JsonNode bundle) {
        boolean strict = settings != null && settings.strict();
        return settings != null && settings.version() != null
                ? new Dialect(settings.version(), true, strict)
                : new Dialect(recognised(bundle).orElse(null), false, strict);
    }

    boolean isAtLeast(int major, int minor) {
        return version != null && version.isAtLeast(major, minor);
    }

    boolean isBefore(int major, int minor) {
        return version != null && !version.isAtLeast(major, minor);
    }

    private static Optional<OpenCrvsVersion> recognised(JsonNode bundle) {
        boolean officeLocation = false;
        boolean familyList = false;
        boolean familyText = false;
        for (JsonNode entry : bundle.path("entry")) {
            JsonNode resource = entry.path("resource");
            for (JsonNode identifier : resource.path("identifier")) {
                if (identifier.path("type").isTextual()) {
                    return Optional.of(WITH_TEXT_TYPES);
                }
            }
            for (JsonNode name : resource.path("name")) {
                familyList |= name.path("family").isArray();
                familyText |= name.path("family").isTextual();
            }
            for (JsonNode extension : resource.path("extension")) {
                officeLocation |= extension.path("url").asText().endsWith("/regLastLocation");
            }
        }
        if (officeLocation) {
            return Optional.of(WITH_OFFICE_LOCATION);
        }
        if (familyList) {
            return Optional.of(WITH_FAMILY_LIST);
        }
        return familyText ? Optional.of(WITH_FAMILY_TEXT) : Optional.empty();
    }
}
