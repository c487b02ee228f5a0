package org.crvsgateway.gateway.door.opencrvs.events;

import java.util.Optional;
import org.crvsgateway.gateway.client.OpenCrvsSettings;
import org.crvsgateway.gateway.client.OpenCrvsVersion;
import org.crvsgateway.gateway.location.Location;
import org.crvsgateway.gateway.location.LocationKind;
import org.crvsgateway.gateway.location.Locations;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the OpenCRVS that a client was written for. Where none is set and the client is not strict, whatever can be
 * understood is taken, with its faults as issues.
 *
 * @param first whether the rules are those of 1.9, where a client was asked for an office; later for any location
 * @param lenient whether faults are told and not refused
 */
record EventsDialect(boolean first, boolean lenient) {

    private static final OpenCrvsVersion V2 = new OpenCrvsVersion(2, 0);

    /** @param calledAsFirst whether the address is one that only 1.9 has */
    static EventsDialect of(@Nullable OpenCrvsSettings settings, boolean calledAsFirst) {
        OpenCrvsVersion version = settings == null ? null : settings.version();
        boolean strict = settings != null && settings.strict();
        return version == null
                ? new EventsDialect(calledAsFirst, !strict)
                : new EventsDialect(version.compareTo(V2) < 0, false);
    }

    /** Whether an object may have members that nobody knows. */
    boolean takesUnknownMembers() {
        return first || lenient;
    }

    /** Refuses a location that this OpenCRVS refused. Not inside a transaction. */
    void checkLocation(@Nullable String location, boolean required, Locations locations) {
        if (lenient || (location == null && !required)) {
            return;
        }
        String what = first ? "office id" : "location id";
        if (location == null) {
            throw refusal("createdAtLocation is required and must be a valid " + what);
        }
        Optional<Location> found = locations.find(location).filter(Location::active);
        boolean right = found.filter(it -> first
                        ? it.kind() == LocationKind.REGISTRATION_OFFICE
                        : it.kind() != LocationKind.ADMINISTRATIVE_AREA)
                .isPresent();
        if (!right) {
            throw refusal(
                    first
                            ? "createdAtLocation must be an office location"
                            : "createdAtLocation must be a valid location id");
        }
    }

    private static ProblemException refusal(String message) {
        return new ProblemException(
                ProblemType.INVALID_REQUEST,
                message,
                java.util.List.of(Issue.error("/createdAtLocation", "unknown-location", message + ".")));
    }
}
