package org.crvsgateway.gateway.location;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads one {@link LocationInput} and collects every fault. */
final class LocationReader {

    /** An office's code becomes a part of registration numbers, which people read aloud and type. */
    private static final Pattern OFFICE_CODE = Pattern.compile("[A-Z0-9]{1,12}");

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int MAX_NAME = 200;
    private static final int MAX_DEPTH = 32;

    private final Handle handle;
    private final LocationStore store;
    private final List<Issue> faults = new ArrayList<>();

    /** What was read; every component was checked. */
    record Valid(
            String code,
            String name,
            LocationKind kind,
            @Nullable UUID parentId,
            LocationStatus status) {}

    LocationReader(Handle handle, LocationStore store) {
        this.handle = handle;
        this.store = store;
    }

    Valid read(LocationInput input) {
        Optional<LocationKind> kind = kind(input.kind());
        String code = code(input.code(), kind.orElse(null));
        String name = name(input.name());
        UUID parent = parent(input.parent(), null);
        LocationStatus status = status(input.status());
        refuseFaults();
        return new Valid(code, name, kind.orElseThrow(), parent, status);
    }

    Valid readChange(Location before, LocationInput input) {
        if (input.code() != null && !input.code().equals(before.code())) {
            fault("/code", "immutable", "The code of a location cannot be changed.");
        }
        if (input.kind() != null && !LocationKind.parse(input.kind()).equals(Optional.of(before.kind()))) {
            fault("/kind", "immutable", "The kind of a location cannot be changed.");
        }
        String name = name(input.name());
        UUID parent = parent(input.parent(), before);
        LocationStatus status = input.status() == null ? before.status() : status(input.status());
        refuseFaults();
        return new Valid(before.code(), name, before.kind(), parent, status);
    }

    private Optional<LocationKind> kind(@Nullable String text) {
        if (text == null) {
            fault("/kind", "required", "A location needs a kind.");
            return Optional.empty();
        }
        Optional<LocationKind> kind = LocationKind.parse(text);
        if (kind.isEmpty()) {
            fault(
                    "/kind",
                    "unknown-value",
                    "The kind is none of ADMINISTRATIVE_AREA, REGISTRATION_OFFICE, HEALTH_FACILITY.");
        }
        return kind;
    }

    private String code(@Nullable String text, @Nullable LocationKind kind) {
        if (text == null || text.isEmpty()) {
            fault("/code", "required", "A location needs a code.");
            return "";
        }
        boolean office = kind == LocationKind.REGISTRATION_OFFICE;
        if (office && !OFFICE_CODE.matcher(text).matches()) {
            fault("/code", "invalid-code", "The code of an office has 1 to 12 capital letters and digits.");
        } else if (!CODE.matcher(text).matches() || Locations.isUuid(text)) {
            fault("/code", "invalid-code", "A code has 1 to 64 letters, digits, dots, hyphens and underscores.");
        }
        return text;
    }

    private String name(@Nullable String text) {
        if (text == null || text.isBlank()) {
            fault("/name", "required", "A location needs a name.");
            return "";
        }
        String name = text.strip();
        if (name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            fault("/name", "invalid-name", "A name has at most 200 characters and no control characters.");
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

    private @Nullable UUID parent(@Nullable String idOrCode, @Nullable Location child) {
        if (idOrCode == null) {
            return null;
        }
        Optional<Location> parent = find(idOrCode.strip());
        if (parent.isEmpty()) {
            fault("/parent", "unknown-location", "There is no such location.");
        } else if (parent.get().kind() != LocationKind.ADMINISTRATIVE_AREA) {
            fault("/parent", "invalid-parent", "A location can only lie in an administrative area.");
        } else if (child != null && isWithin(parent.get(), child.id())) {
            fault("/parent", "invalid-parent", "A location cannot lie within itself.");
        }
        return parent.map(Location::id).orElse(null);
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

    private void fault(String path, String code, String message) {
        faults.add(Issue.error(path, code, message));
    }

    private void refuseFaults() {
        if (!faults.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_INPUT, "The location has faults.", faults);
        }
    }
}
