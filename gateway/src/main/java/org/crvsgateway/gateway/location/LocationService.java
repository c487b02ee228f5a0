package org.crvsgateway.gateway.location;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.id.IdSource;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.Issues;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Creates and changes locations; needs the scope {@value Scope#LOCATION_MANAGE}. Whoever has a token may list them. */
@Singleton
public final class LocationService {

    /** One transaction, and one answer. */
    public static final int MOST_AT_ONCE = 5_000;

    private static final String CODE_TAKEN = "code-taken";
    private static final Issue OUTSIDE =
            Issue.error("/parent", "outside-jurisdiction", "This lies outside of the caller's areas.");
    private static final int MAX_DEPTH = 32;

    private final Jdbi jdbi;
    private final LocationStore store;
    private final LocationHistoryStore history;
    private final Locations locations;
    private final AuditTrail audit;
    private final IdSource ids;
    private final InstantSource clock;

    LocationService(
            Jdbi jdbi,
            LocationStore store,
            LocationHistoryStore history,
            Locations locations,
            AuditTrail audit,
            IdSource ids,
            InstantSource clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.history = history;
        this.locations = locations;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    public List<Location> list(LocationQuery query) {
        return jdbi.withHandle(handle -> store.list(handle, query));
    }

    public long count(LocationFilter filter) {
        return jdbi.withHandle(handle -> store.count(handle, filter));
    }

    /** What lies directly in any of these areas; ask for a few hundred at once. */
    public List<Location> children(Collection<UUID> areas) {
        return areas.isEmpty() ? List.of() : jdbi.withHandle(handle -> store.children(handle, areas));
    }

    /** By location, each by year; a location of which nothing is known has no entry. */
    public Map<UUID, List<LocationStatistics>> statistics(Collection<UUID> of) {
        return jdbi.withHandle(handle -> history.statistics(handle, of));
    }

    /** What it was called and where it lay, the newest first; empty where there is no such location. */
    public List<LocationVersion> history(UUID id) {
        return jdbi.withHandle(handle -> history.versions(handle, id));
    }

    /** Refuses with every fault and its path; {@code name-taken} when the code is in use. */
    public Location create(Caller caller, LocationInput input) {
        return create(caller, List.of(input), it -> "").getFirst();
    }

    /**
     * All or none, in the order in which they came; a location may lie in one that comes with it, before or behind. The path
     * of each fault begins with the place in the list.
     */
    public List<Location> createAll(Caller caller, List<LocationInput> inputs) {
        return create(caller, inputs, place -> "/" + place);
    }

    private List<Location> create(Caller caller, List<LocationInput> inputs, Function<Integer, String> path) {
        caller.require(Scope.LOCATION_MANAGE);
        if (inputs.size() > MOST_AT_ONCE) {
            throw ProblemException.invalid("", "too-many", "At most 5000 locations can be added at once.");
        }
        List<Location> created = jdbi.inTransaction(handle -> {
            List<Issue> faults = new ArrayList<>();
            Map<Integer, Location> added = new TreeMap<>();
            for (int place : LocationOrder.parentsFirst(inputs)) {
                Location location = insert(handle, caller, inputs.get(place), path.apply(place), faults);
                if (location != null) {
                    added.put(place, location);
                }
            }
            refuse(faults);
            return List.copyOf(added.values());
        });
        locations.forget();
        return created;
    }

    /** Null where it added faults. */
    private @Nullable Location insert(
            Handle handle, Caller caller, LocationInput input, String path, List<Issue> faults) {
        LocationReader reader = new LocationReader(handle, store);
        LocationReader.Valid valid = reader.read(input);
        if (reader.faults().isEmpty() && store.findByCode(handle, valid.code()).isPresent()) {
            reader.faults().add(Issue.error("/code", CODE_TAKEN, "Another location has this code."));
        }
        if (outside(handle, caller, valid.parentId())) {
            reader.faults().add(OUTSIDE);
        }
        reader.faults().forEach(fault -> faults.add(under(path, fault)));
        if (!reader.faults().isEmpty()) {
            return null;
        }
        Instant now = now();
        Location location = new Location(
                input.id() == null ? ids.next() : input.id(),
                valid.code(),
                valid.kind(),
                valid.kind() == LocationKind.REGISTRATION_OFFICE
                        ? new NumberCodes(handle, store).of(valid.code())
                        : null,
                details(valid, null, now),
                1,
                now,
                now);
        if (!store.insert(handle, location)) {
            throw new ProblemException(ProblemType.NAME_TAKEN, "Another location has this code.");
        }
        history.add(handle, location);
        input.statistics().forEach(year -> history.put(handle, location.id(), year));
        record(handle, caller, "location.create", location, described(location, input.statistics()));
        return location;
    }

    /** Replaces name and parent. Code and kind may be repeated but not changed; the rest stays where nothing is said. */
    public Location update(Caller caller, UUID id, LocationInput input) {
        return change(caller, id, before -> input);
    }

    /** The same, where name and parent stay too if nothing is said of them. */
    public Location amend(Caller caller, UUID id, LocationInput input) {
        return change(
                caller,
                id,
                before -> new LocationInput(
                        null,
                        input.code(),
                        Objects.requireNonNullElse(input.name(), before.name()),
                        input.alias(),
                        input.kind(),
                        input.level(),
                        input.parent() == null ? text(before.parentId()) : input.parent(),
                        input.status(),
                        input.statistics()));
    }

    private Location change(Caller caller, UUID id, Function<Location, LocationInput> change) {
        caller.require(Scope.LOCATION_MANAGE);
        Location changed = jdbi.inTransaction(handle -> {
            Location before =
                    store.findByIdForUpdate(handle, id).orElseThrow(() -> ProblemException.notFound("location"));
            LocationInput input = change.apply(before);
            LocationReader reader = new LocationReader(handle, store);
            LocationReader.Valid valid = reader.readChange(before, input);
            if (outside(handle, caller, id) || outside(handle, caller, valid.parentId())) {
                reader.faults().add(OUTSIDE);
            }
            refuse(reader.faults());
            Instant now = now();
            Location after = before.with(details(valid, before, now), now);
            store.update(handle, after);
            history.add(handle, after);
            List<LocationStatistics> known =
                    history.statistics(handle, List.of(id)).getOrDefault(id, List.of());
            input.statistics().forEach(year -> history.put(handle, id, year));
            Map<String, String> changes = changes(described(before, known), described(after, input.statistics()));
            record(handle, caller, "location.update", after, changes);
            return after;
        });
        locations.forget();
        return changed;
    }

    /** Whether the caller is bound to areas, and this lies in none of them. */
    private boolean outside(Handle handle, Caller caller, @Nullable UUID area) {
        if (caller.jurisdiction().isEmpty()) {
            return false;
        }
        UUID at = area;
        for (int depth = 0; at != null && depth < MAX_DEPTH; depth++) {
            if (caller.jurisdiction().contains(at)) {
                return false;
            }
            at = store.findById(handle, at).map(Location::parentId).orElse(null);
        }
        return true;
    }

    private static Location.Details details(LocationReader.Valid valid, @Nullable Location before, Instant now) {
        Instant ended = before == null || before.validUntil() == null ? now : before.validUntil();
        return new Location.Details(
                valid.name(),
                valid.alias(),
                valid.level(),
                valid.parentId(),
                valid.status(),
                valid.status() == LocationStatus.ACTIVE ? null : ended);
    }

    private static void refuse(List<Issue> faults) {
        if (faults.isEmpty()) {
            return;
        }
        boolean onlyTaken = faults.stream().allMatch(fault -> fault.code().equals(CODE_TAKEN));
        throw onlyTaken
                ? new ProblemException(
                        ProblemType.NAME_TAKEN, "Another location has this code.", Issues.limited(faults))
                : new ProblemException(ProblemType.INVALID_INPUT, "The location has faults.", Issues.limited(faults));
    }

    private static Issue under(String path, Issue fault) {
        return new Issue(path + fault.path(), fault.code(), fault.severity(), fault.message());
    }

    private void record(Handle handle, Caller caller, String action, Location location, Map<String, String> details) {
        audit.record(handle, caller, action, "location", location.id().toString(), details);
    }

    private static Map<String, String> described(Location location, List<LocationStatistics> statistics) {
        Map<String, String> described = new TreeMap<>(Map.of(
                "code", location.code(),
                "kind", location.kind().name(),
                "name", location.name(),
                "parent", String.valueOf(location.parentId()),
                "status", location.status().name()));
        if (location.alias() != null) {
            described.put("alias", location.alias());
        }
        if (location.level() != null) {
            described.put("level", location.level().toString());
        }
        statistics.forEach(year -> described.put(
                "statistics." + year.year(),
                year.malePopulation() + " male, " + year.femalePopulation() + " female, " + year.totalPopulation()
                        + " people, " + year.crudeBirthRate() + " births per thousand"));
        return described;
    }

    private static Map<String, String> changes(Map<String, String> before, Map<String, String> after) {
        Map<String, String> changes = new TreeMap<>();
        after.forEach((field, value) -> {
            if (!value.equals(before.get(field))) {
                changes.put(field + ".before", String.valueOf(before.get(field)));
                changes.put(field + ".after", value);
            }
        });
        return changes;
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
