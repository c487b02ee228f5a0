package org.crvsgateway.gateway.nationalid;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.location.Locations;
import org.crvsgateway.gateway.location.Whereabouts;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.record.IdentityWait;
import org.crvsgateway.gateway.record.IdentityWaits;
import org.crvsgateway.gateway.record.RecordLookup;
import org.crvsgateway.gateway.record.RegistryRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The queue of registrations that wait for an ID system, for the registrars and for the ID systems themselves. */
@Singleton
public final class WaitingRegistrations {

    private static final int MAX_PAGE = 100;

    private final Jdbi jdbi;
    private final IdentityWaits waits;
    private final RecordLookup records;
    private final Locations locations;
    private final AuditTrail audit;
    private final InstantSource clock;

    WaitingRegistrations(
            Jdbi jdbi,
            IdentityWaits waits,
            RecordLookup records,
            Locations locations,
            AuditTrail audit,
            InstantSource clock) {
        this.jdbi = jdbi;
        this.waits = waits;
        this.records = records;
        this.locations = locations;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param nextCursor what to ask for the next page after; null on the last */
    public record Page(
            List<WaitingRegistration> items, @Nullable UUID nextCursor) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /**
     * One page, those that wait longest first. What lies outside of the caller's jurisdiction is left out: a page may have
     * fewer items than were asked for, and still be followed by another.
     */
    public Page list(Caller caller, boolean overdueOnly, int first, @Nullable UUID after) {
        caller.require(Scope.RECORD_READ);
        requireSight(caller);
        if (first < 1 || first > MAX_PAGE) {
            throw ProblemException.invalid("/limit", "out-of-range", "A page has 1 to " + MAX_PAGE + " items.");
        }
        Instant now = clock.instant();
        return jdbi.inTransaction(handle -> {
            List<IdentityWait> found = waits.waiting(handle, null, overdueOnly ? now : null, first + 1, after);
            List<IdentityWait> page = found.subList(0, Math.min(first, found.size()));
            List<WaitingRegistration> items = visible(handle, caller, page, now);
            audit.record(
                    handle,
                    caller,
                    "record.list-waiting",
                    "queue",
                    "national-id",
                    Map.of("found", Integer.toString(items.size())));
            return new Page(items, found.size() > page.size() ? page.getLast().id() : null);
        });
    }

    /** Those who may see a record that is not registered, and those for whom it waits. */
    private static void requireSight(Caller caller) {
        if (!caller.has(Scope.RECORD_SEARCH_UNREGISTERED)
                && !caller.has(Scope.RECORD_REGISTER)
                && !caller.has(Scope.IDENTIFIER_ASSIGN)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "Beside record.read this needs one of the scopes record.register, record.search.unregistered and"
                            + " identifier.assign.");
        }
    }

    private List<WaitingRegistration> visible(Handle handle, Caller caller, List<IdentityWait> page, Instant now) {
        Map<UUID, RegistryRecord> loaded =
                records.find(handle, page.stream().map(IdentityWait::recordId).toList()).stream()
                        .collect(Collectors.toMap(record -> record.header().id(), Function.identity()));
        List<WaitingRegistration> items = new ArrayList<>();
        for (IdentityWait wait : page) {
            RegistryRecord record = loaded.get(wait.recordId());
            if (record != null
                    && Whereabouts.of(locations, handle, record.content()).within(caller.jurisdiction())) {
                items.add(new WaitingRegistration(wait, record.header(), now));
            }
        }
        return items;
    }
}
