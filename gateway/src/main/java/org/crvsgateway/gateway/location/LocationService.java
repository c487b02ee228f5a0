package org.crvsgateway.gateway.location;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.id.IdSource;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Creates and changes locations; needs the scope {@value Scope#LOCATION_MANAGE}. Anybody who signed in may list. */
@Singleton
public final class LocationService {

    private final Jdbi jdbi;
    private final LocationStore store;
    private final Locations locations;
    private final AuditTrail audit;
    private final IdSource ids;
    private final InstantSource clock;

    LocationService(
            Jdbi jdbi, LocationStore store, Locations locations, AuditTrail audit, IdSource ids, InstantSource clock) {
        this.jdbi = jdbi;
        this.store = store;
        this.locations = locations;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    public List<Location> list(LocationQuery query) {
        return jdbi.withHandle(handle -> store.list(handle, query));
    }

    /** Refuses with every fault and its path; {@code name-taken} when the code is in use. */
    public Location create(Caller caller, LocationInput input) {
        caller.require(Scope.LOCATION_MANAGE);
        Location created = jdbi.inTransaction(handle -> {
            LocationReader.Valid valid = new LocationReader(handle, store).read(input);
            Instant now = now();
            Location location = new Location(
                    ids.next(), valid.code(), valid.name(), valid.kind(), valid.parentId(), valid.status(), now, now);
            if (!store.insert(handle, location)) {
                throw new ProblemException(ProblemType.NAME_TAKEN, "Another location has this code.");
            }
            record(handle, caller, "location.create", location, described(location));
            return location;
        });
        locations.forget();
        return created;
    }

    /** Replaces name, parent and status. Code and kind may be repeated but not changed. */
    public Location update(Caller caller, UUID id, LocationInput input) {
        caller.require(Scope.LOCATION_MANAGE);
        Location updated = jdbi.inTransaction(handle -> {
            Location before =
                    store.findByIdForUpdate(handle, id).orElseThrow(() -> ProblemException.notFound("location"));
            LocationReader.Valid valid = new LocationReader(handle, store).readChange(before, input);
            Location after = new Location(
                    id,
                    before.code(),
                    valid.name(),
                    before.kind(),
                    valid.parentId(),
                    valid.status(),
                    before.createdAt(),
                    now());
            store.update(handle, after);
            record(handle, caller, "location.update", after, changes(before, after));
            return after;
        });
        locations.forget();
        return updated;
    }

    private void record(Handle handle, Caller caller, String action, Location location, Map<String, String> details) {
        audit.record(handle, caller, action, "location", location.id().toString(), details);
    }

    private static Map<String, String> described(Location location) {
        return new TreeMap<>(Map.of(
                "code", location.code(),
                "kind", location.kind().name(),
                "name", location.name(),
                "parent", String.valueOf(location.parentId()),
                "status", location.status().name()));
    }

    private static Map<String, String> changes(Location before, Location after) {
        Map<String, String> old = described(before);
        Map<String, String> changes = new TreeMap<>();
        described(after).forEach((field, value) -> {
            if (!value.equals(old.get(field))) {
                changes.put(field + ".before", String.valueOf(old.get(field)));
                changes.put(field + ".after", value);
            }
        });
        return changes;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
