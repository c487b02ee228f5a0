package org.crvsgateway.gateway.location;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.crvsgateway.gateway.database.Lookups;
import org.crvsgateway.gateway.problem.Issue;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Finds locations by what senders write. It is asked on the path of each notification and therefore remembers, unknown
 * ones too: a change made on another node is seen within a minute, one made here at once.
 */
@Singleton
public final class Locations {

    private static final int MAX_REMEMBERED = 20_000;
    private static final Duration MAX_AGE = Duration.ofSeconds(60);
    private static final int MAX_LENGTH = 100;
    private static final int MAX_DEPTH = 32;
    private static final String REFERENCE = "Location/";
    private static final Pattern UUID_TEXT = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Jdbi jdbi;
    private final LocationStore store;
    private final Lookups<String, Optional<Location>> remembered =
            new Lookups<>(MAX_REMEMBERED, MAX_AGE, key -> load(key));

    Locations(Jdbi jdbi, LocationStore store) {
        this.jdbi = jdbi;
        this.store = store;
    }

    /** By id, by code, or by a FHIR reference {@code Location/<id>}; active or not. */
    public Optional<Location> find(String idOrCode) {
        return key(idOrCode).flatMap(remembered::get);
    }

    private static Optional<String> key(String idOrCode) {
        String key = idOrCode.strip();
        if (key.startsWith(REFERENCE)) {
            key = key.substring(REFERENCE.length());
        }
        return key.isEmpty() || key.length() > MAX_LENGTH || key.indexOf('\0') >= 0
                ? Optional.empty()
                : Optional.of(key);
    }

    public Optional<Location> find(UUID id) {
        return find(id.toString());
    }

    /** The same inside a transaction: what is not remembered is read with its connection. */
    public Optional<Location> find(Handle handle, String idOrCode) {
        return key(idOrCode).flatMap(key -> remembered.remembered(key).orElseGet(() -> {
            Optional<Location> found = load(handle, key);
            remembered.remember(key, found);
            return found;
        }));
    }

    /** The location, the area that it lies in, the area that this one lies in, and so on. Inside a transaction. */
    public List<Location> lineage(Handle handle, String idOrCode) {
        List<Location> lineage = new ArrayList<>();
        Optional<Location> next = find(handle, idOrCode);
        while (next.isPresent() && lineage.size() < MAX_DEPTH) {
            lineage.add(next.get());
            UUID parent = next.get().parentId();
            next = parent == null ? Optional.empty() : find(handle, parent.toString());
        }
        return lineage;
    }

    /** The same outside of transactions. */
    public List<Location> lineage(UUID id) {
        return jdbi.withHandle(handle -> lineage(handle, id.toString()));
    }

    /** Each form in which senders may have written a location: its code, its id, a FHIR reference. Not inside a transaction. */
    public Set<String> spellings(String idOrCode) {
        Set<String> all = new HashSet<>();
        find(idOrCode).ifPresent(location -> addSpellings(all, location.id(), location.code()));
        return all;
    }

    /** The same of these areas and of all that lies in them. Not inside a transaction. */
    public Set<String> spellingsWithin(Set<UUID> areas) {
        Set<String> all = new HashSet<>();
        jdbi.useHandle(handle -> store.within(handle, areas).forEach((id, code) -> addSpellings(all, id, code)));
        return all;
    }

    private static void addSpellings(Set<String> all, UUID id, String code) {
        all.add(code);
        all.add(id.toString());
        all.add(REFERENCE + id);
    }

    /** An administrative area that is in use; any other is a fault at the path. Not inside a transaction. */
    public Optional<Location> area(String idOrCode, String path, List<Issue> issues) {
        return usable(idOrCode, LocationKind.ADMINISTRATIVE_AREA, path, issues);
    }

    /** A health facility that is in use; any other is a fault at the path. Not inside a transaction. */
    public Optional<Location> facility(String idOrCode, String path, List<Issue> issues) {
        return usable(idOrCode, LocationKind.HEALTH_FACILITY, path, issues);
    }

    private Optional<Location> usable(String idOrCode, LocationKind kind, String path, List<Issue> issues) {
        boolean area = kind == LocationKind.ADMINISTRATIVE_AREA;
        Optional<Location> found = find(idOrCode);
        if (found.isEmpty()) {
            issues.add(Issue.error(path, "unknown-location", "There is no location with this id or code."));
        } else if (found.get().kind() != kind) {
            issues.add(
                    area
                            ? Issue.error(path, "not-an-area", "This is not an administrative area.")
                            : Issue.error(path, "not-a-facility", "This is not a health facility."));
            return Optional.empty();
        } else if (!found.get().active()) {
            issues.add(Issue.error(path, "inactive-location", "This location is no longer in use."));
            return Optional.empty();
        }
        return found;
    }

    void forget() {
        remembered.forgetAll();
    }

    static boolean isUuid(String text) {
        return UUID_TEXT.matcher(text).matches();
    }

    private Optional<Location> load(String key) {
        return jdbi.withHandle(handle -> load(handle, key));
    }

    private Optional<Location> load(Handle handle, String key) {
        return isUuid(key) ? store.findById(handle, UUID.fromString(key)) : store.findByCode(handle, key);
    }
}
