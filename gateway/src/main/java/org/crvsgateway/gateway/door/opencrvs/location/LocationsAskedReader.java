package org.crvsgateway.gateway.door.opencrvs.location;

import io.micronaut.http.HttpParameters;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.location.Location;
import org.crvsgateway.gateway.location.LocationFilter;
import org.crvsgateway.gateway.location.LocationKind;
import org.crvsgateway.gateway.location.LocationStatus;
import org.crvsgateway.gateway.location.Locations;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;

/**
 * Reads the query of {@code GET /location}: those of OpenCRVS, {@code _id} and {@code partof} of its FHIR store, and FHIR's
 * {@code _lastUpdated=ge…} for what has changed since. What is not known is passed over, as FHIR servers do.
 */
@Singleton
final class LocationsAskedReader {

    /** No location has it: what names something that is not there finds nothing. */
    private static final UUID NOBODY = new UUID(0, 0);

    private static final int MOST_IDS = 500;

    private final Locations locations;
    private final LocationConfig config;

    LocationsAskedReader(Locations locations, LocationConfig config) {
        this.locations = locations;
        this.config = config;
    }

    LocationsAsked read(HttpParameters query) {
        List<Issue> faults = new ArrayList<>();
        LocationFilter filter = LocationFilter.ALL.named(names(query)).withIds(ids(query, faults));
        for (String type : values(query, "type")) {
            filter = ofType(filter, type, faults);
        }
        for (String identifier : values(query, "identifier")) {
            filter = identifiedBy(filter, identifier);
        }
        for (String status : values(query, "status")) {
            filter = filter.withStatus(status(status, faults));
        }
        for (String parent : values(query, "partof")) {
            filter = filter.in(locations.find(parent).map(Location::id).orElse(NOBODY));
        }
        for (String time : values(query, "_lastUpdated")) {
            filter = filter.changedSince(time(time, faults));
        }
        int count = count(query, faults);
        int offset = number(query, "_getpagesoffset", 0, faults);
        if (!faults.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "Invalid request query input", faults);
        }
        return new LocationsAsked(filter, offset, count);
    }

    private static LocationFilter ofType(LocationFilter filter, String type, List<Issue> faults) {
        Optional<LocationKind> kind = LocationCode.kind(type.substring(type.indexOf('|') + 1));
        if (kind.isEmpty()) {
            faults.add(Issue.error(
                    "type", "unknown-value", "type must be one of [ADMIN_STRUCTURE, CRVS_OFFICE, HEALTH_FACILITY]"));
        }
        return filter.ofKind(kind.orElse(null));
    }

    /** {@code ADMIN_STRUCTURE_<code>} and its like, or a level: OpenCRVS keeps both as identifiers. With or without system. */
    private static LocationFilter identifiedBy(LocationFilter filter, String identifier) {
        String value = identifier.substring(identifier.indexOf('|') + 1);
        for (LocationKind kind : LocationKind.values()) {
            String prefix = LocationCode.of(kind) + "_";
            if (value.startsWith(prefix)) {
                return also(filter, kind).withCode(value.substring(prefix.length()));
            }
        }
        Optional<Integer> level = LocationCode.level(value);
        return level.isPresent() ? filter.ofLevel(level.get()) : filter.withCode(value);
    }

    /** Of this kind and of those that were asked for before, which may be none. */
    private static LocationFilter also(LocationFilter filter, LocationKind kind) {
        return filter.kinds().isEmpty() || filter.kinds().contains(kind)
                ? filter.ofKind(kind)
                : filter.withIds(Set.of(NOBODY));
    }

    private static LocationStatus status(String text, List<Issue> faults) {
        Optional<LocationStatus> status = LocationStatus.parse(text);
        if (status.isEmpty()) {
            faults.add(Issue.error("status", "unknown-value", "status must be one of [active, inactive]"));
        }
        return status.orElse(LocationStatus.ACTIVE);
    }

    private static Set<String> names(HttpParameters query) {
        Set<String> names = new LinkedHashSet<>();
        for (String value : values(query, "name")) {
            for (String name : value.split(",", -1)) {
                if (!name.isBlank()) {
                    names.add(name.strip());
                }
            }
        }
        return names;
    }

    private static Set<UUID> ids(HttpParameters query, List<Issue> faults) {
        Set<UUID> ids = new LinkedHashSet<>();
        for (String value : values(query, "_id")) {
            for (String id : value.split(",", -1)) {
                ids.add(id(id.strip()));
            }
        }
        if (ids.size() > MOST_IDS) {
            faults.add(Issue.error("_id", "too-many", "_id must have 500 values at most"));
        }
        return ids;
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            return NOBODY;
        }
    }

    private static Instant time(String text, List<Issue> faults) {
        String time = text.matches("g[et].*") ? text.substring(2) : text;
        try {
            return time.length() == 10
                    ? LocalDate.parse(time).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(time.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException _) {
            faults.add(Issue.error("_lastUpdated", "invalid-date-time", "_lastUpdated must be like ge2026-11-20"));
            return Instant.EPOCH;
        }
    }

    /** All where 0 is asked for; else no more than the setting allows. */
    private int count(HttpParameters query, List<Issue> faults) {
        int wanted = number(query, "_count", config.pageSize(), faults);
        return wanted == 0 ? 0 : Math.min(wanted, config.pageSize());
    }

    private static int number(HttpParameters query, String name, int otherwise, List<Issue> faults) {
        int number = otherwise;
        for (String text : values(query, name)) {
            if (text.matches("\\d{1,9}")) {
                number = Integer.parseInt(text);
            } else {
                faults.add(Issue.error(name, "not-a-number", name + " must be a number"));
            }
        }
        return number;
    }

    private static List<String> values(HttpParameters query, String name) {
        return query.getAll(name).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty() && value.indexOf('\0') < 0)
                .toList();
    }
}
