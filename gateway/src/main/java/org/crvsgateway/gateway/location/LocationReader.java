package org.crvsgateway.gateway.location;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.crvsgateway.gateway.problem.Issue;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads one {@link LocationInput} and collects every fault. Where there are any, what was read is not to be used. */
final class LocationReader {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,63}");
    private static final int MAX_NAME = 200;
    private static final int MAX_DEPTH = 32;
    private static final int MAX_LEVEL = 9;
    private static final int MAX_YEAR = 9999;
    private static final int MAX_YEARS = 200;
    private static final long MAX_PEOPLE = 100_000_000_000L;
    private static final BigDecimal MAX_RATE = BigDecimal.valueOf(1000);

    private final Handle handle;
    private final LocationStore store;
    private final List<Issue> faults = new ArrayList<>();

    /** What was read. */
    record Valid(
            String code,
            LocationKind kind,
            String name,
            @Nullable String alias,
            @Nullable Integer level,
            @Nullable UUID parentId,
            LocationStatus status) {}

    LocationReader(Handle handle, LocationStore store) {
        this.handle = handle;
        this.store = store;
    }

    List<Issue> faults() {
        return faults;
    }

    Valid read(LocationInput input) {
        LocationKind kind = kind(input.kind());
        String code = code(input.code());
        String name = name("/name", input.name());
        Optional<Location> parent = parent(input.parent(), null);
        LocationStatus status = status(input.status());
        Integer level = level(input.level(), kind);
        UUID id = input.id();
        if (id != null && store.findById(handle, id).isPresent()) {
            fault("/id", "id-taken", "Another location has this id.");
        }
        statistics(input.statistics());
        return new Valid(
                code,
                kind,
                name,
                input.alias() == null ? null : name("/alias", input.alias()),
                level == null && kind == LocationKind.ADMINISTRATIVE_AREA ? below(parent) : level,
                parent.map(Location::id).orElse(null),
                status);
    }

    /** Alias, level and status stay as they are where nothing is said of them. */
    Valid readChange(Location before, LocationInput input) {
        if (input.code() != null && !input.code().equals(before.code())) {
            fault("/code", "immutable", "The code of a location cannot be changed.");
        }
        if (input.kind() != null && !LocationKind.parse(input.kind()).equals(Optional.of(before.kind()))) {
            fault("/kind", "immutable", "The kind of a location cannot be changed.");
        }
        String name = name("/name", input.name());
        Optional<Location> parent = parent(input.parent(), before);
        LocationStatus status = input.status() == null ? before.status() : status(input.status());
        Integer level = level(input.level(), before.kind());
        statistics(input.statistics());
        return new Valid(
                before.code(),
                before.kind(),
                name,
                input.alias() == null ? before.alias() : name("/alias", input.alias()),
                level == null ? before.level() : level,
                parent.map(Location::id).orElse(null),
                status);
    }

    private LocationKind kind(@Nullable String text) {
        if (text == null) {
            fault("/kind", "required", "A location needs a kind.");
            return LocationKind.HEALTH_FACILITY;
        }
        Optional<LocationKind> kind = LocationKind.parse(text);
        if (kind.isEmpty()) {
            fault(
                    "/kind",
                    "unknown-value",
                    "The kind is none of ADMINISTRATIVE_AREA, REGISTRATION_OFFICE, HEALTH_FACILITY.");
        }
        return kind.orElse(LocationKind.HEALTH_FACILITY);
    }

    private String code(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            fault("/code", "required", "A location needs a code.");
            return "";
        }
        if (!CODE.matcher(text).matches() || Locations.isUuid(text)) {
            fault("/code", "invalid-code", "A code has 1 to 64 letters, digits, dots, hyphens and underscores.");
        }
        return text;
    }

    private String name(String path, @Nullable String text) {
        if (text == null || text.isBlank()) {
            fault(path, "required", "A location needs a name.");
            return "";
        }
        String name = text.strip();
        if (name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            fault(path, "invalid-name", "A name has at most 200 characters and no control characters.");
        }
        return name;
    }

    private LocationStatus status(@Nullable String text) {
        if (text == null) {
            return LocationStatus.ACTIVE;
        }
        Optional<LocationStatus> status = LocationStatus.parse(text);
        if (status.isEmpty()) {
            fault("/status", "unknown-value", "The status is neither ACTIVE nor INACTIVE.");
        }
        return status.orElse(LocationStatus.ACTIVE);
    }

    private @Nullable Integer level(@Nullable Integer level, LocationKind kind) {
        if (level != null && (level < 1 || level > MAX_LEVEL || kind != LocationKind.ADMINISTRATIVE_AREA)) {
            fault("/level", "invalid-level", "The level of an administrative area is 1 to 9; nothing else has one.");
        }
        return level;
    }

    private static Integer below(Optional<Location> parent) {
        int above = parent.map(Location::level).orElse(0);
        return Math.min(above + 1, MAX_LEVEL);
    }

    private Optional<Location> parent(@Nullable String idOrCode, @Nullable Location child) {
        if (idOrCode == null) {
            return Optional.empty();
        }
        Optional<Location> parent = find(idOrCode.strip());
        if (parent.isEmpty()) {
            fault("/parent", "unknown-location", "There is no such location.");
        } else if (parent.get().kind() != LocationKind.ADMINISTRATIVE_AREA) {
            fault("/parent", "invalid-parent", "A location can only lie in an administrative area.");
        } else if (child != null && isWithin(parent.get(), child.id())) {
            fault("/parent", "invalid-parent", "A location cannot lie within itself.");
        }
        return parent;
    }

    private Optional<Location> find(String idOrCode) {
        return Locations.isUuid(idOrCode)
                ? store.findById(handle, UUID.fromString(idOrCode))
                : CODE.matcher(idOrCode).matches() ? store.findByCode(handle, idOrCode) : Optional.empty();
    }

    private boolean isWithin(Location area, UUID ancestor) {
        Optional<Location> at = Optional.of(area);
        for (int depth = 0; depth < MAX_DEPTH && at.isPresent(); depth++) {
            if (at.get().id().equals(ancestor)) {
                return true;
            }
            UUID parent = at.get().parentId();
            at = parent == null ? Optional.empty() : store.findById(handle, parent);
        }
        return at.isPresent();
    }

    private void statistics(List<LocationStatistics> statistics) {
        if (statistics.size() > MAX_YEARS) {
            fault("/statistics", "too-many", "There are at most 200 years of statistics.");
            return;
        }
        Set<Integer> years = new HashSet<>();
        for (int i = 0; i < statistics.size(); i++) {
            LocationStatistics of = statistics.get(i);
            String path = "/statistics/" + i;
            if (of.year() < 0 || of.year() > MAX_YEAR) {
                fault(path + "/year", "invalid-year", "A year is 0 to 9999.");
            } else if (!years.add(of.year())) {
                fault(path + "/year", "repeated", "This year comes twice.");
            }
            people(path + "/malePopulation", of.malePopulation());
            people(path + "/femalePopulation", of.femalePopulation());
            people(path + "/totalPopulation", of.totalPopulation());
            BigDecimal rate = of.crudeBirthRate();
            if (rate != null && (rate.signum() < 0 || rate.compareTo(MAX_RATE) > 0)) {
                fault(path + "/crudeBirthRate", "invalid-rate", "Births per thousand people are 0 to 1000.");
            }
        }
    }

    private void people(String path, @Nullable Long number) {
        if (number != null && (number < 0 || number > MAX_PEOPLE)) {
            fault(path, "invalid-number", "A population is 0 or more.");
        }
    }

    private void fault(String path, String code, String message) {
        faults.add(Issue.error(path, code, message));
    }
}
