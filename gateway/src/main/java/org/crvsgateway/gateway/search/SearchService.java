package org.crvsgateway.gateway.search;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.crvsgateway.gateway.audit.AuditTrail;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.database.StorageFailure;
import org.crvsgateway.gateway.id.IdSource;
import org.crvsgateway.gateway.location.Locations;
import org.crvsgateway.gateway.location.Whereabouts;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.record.RecordLookup;
import org.crvsgateway.gateway.record.RecordStatus;
import org.crvsgateway.gateway.record.RecordStep;
import org.crvsgateway.gateway.record.RegistryRecord;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Searches on behalf of a caller: within what they were granted, and with an audit entry for the search and for each
 * record that it disclosed.
 */
@Singleton
public final class SearchService {

    private static final String ACTION = "record.search";

    private final Jdbi jdbi;
    private final SearchStore store;
    private final RecordLookup records;
    private final Locations locations;
    private final AuditTrail audit;
    private final IdSource ids;

    SearchService(
            Jdbi jdbi, SearchStore store, RecordLookup records, Locations locations, AuditTrail audit, IdSource ids) {
        this.jdbi = jdbi;
        this.store = store;
        this.records = records;
        this.locations = locations;
        this.audit = audit;
        this.ids = ids;
    }

    /** One page, the youngest records first. A search that takes too long is refused as too broad. */
    public SearchPage search(Caller caller, SearchRequest request) {
        caller.require(Scope.RECORD_SEARCH);
        SearchQuery granted = SearchGrant.narrow(request.query(), caller.fields());
        SearchRequest narrowed = new SearchRequest(visible(caller, granted), request.limit(), request.after());
        try {
            return jdbi.inTransaction(handle -> search(handle, caller, narrowed));
        } catch (RuntimeException e) {
            throw StorageFailure.isTimeout(e) ? tooBroad() : e;
        }
    }

    /** One page of the records that meet a condition, among those that the caller may see, and how many there are. */
    public FoundRecords find(Caller caller, RecordSearch search) {
        caller.require(Scope.RECORD_SEARCH);
        Condition granted = ConditionGrant.narrow(search.condition(), caller.fields());
        requireOrder(caller, search.order());
        Set<RecordStatus> statuses = statuses(caller, Set.of());
        List<Condition> all = new ArrayList<>(List.of(new Condition.Statuses(statuses), granted));
        if (!caller.jurisdiction().isEmpty()) {
            all.add(new Condition.Within(locations.spellingsWithin(caller.jurisdiction())));
        }
        Condition condition = new Condition.All(all);
        try {
            return jdbi.inTransaction(handle -> {
                List<UUID> page = search.limit() == 0
                        ? List.of()
                        : store.find(handle, condition, search.order(), search.limit(), search.offset());
                List<RegistryRecord> items = load(handle, caller, page, statuses);
                disclosed(handle, caller, search.criteria(), items);
                boolean whole = search.offset() == 0 && page.size() < search.limit();
                return new FoundRecords(items, whole ? page.size() : store.count(handle, condition));
            });
        } catch (RuntimeException e) {
            throw StorageFailure.isTimeout(e) ? tooBroad() : e;
        }
    }

    /** That one record comes before another tells what their dates say. */
    private static void requireOrder(Caller caller, List<RecordOrder> order) {
        boolean byDate = order.stream().anyMatch(one -> one.by() == RecordOrder.By.EVENT_DATE);
        boolean granted = Arrays.stream(EventType.values())
                .allMatch(type -> caller.fields().allows(type.detailsKey(), "date"));
        if (byDate && !granted) {
            throw new ProblemException(
                    ProblemType.FIELD_NOT_GRANTED,
                    "The search is sorted by a field that was not granted.",
                    List.of(Issue.error(
                            "/sort", "field-not-granted", "The caller was not granted every event's date.")));
        }
    }

    /**
     * What stands beside records that were found: the steps of their histories, and which may be on the same event. Of those
     * whom a jurisdiction limits only records that they found are named, for where the others belong is not known.
     */
    public Beside beside(Caller caller, FoundRecords found, boolean duplicates) {
        caller.require(Scope.RECORD_SEARCH);
        List<UUID> shown =
                found.items().stream().map(item -> item.header().id()).toList();
        Set<RecordStatus> visible = statuses(caller, Set.of());
        return jdbi.withHandle(handle -> new Beside(
                records.steps(handle, shown),
                duplicates ? records.possibleDuplicates(handle, shown, visible) : Map.of(),
                caller.jurisdiction().isEmpty() ? null : Set.copyOf(shown)));
    }

    /** @param named the only records that may be named; null: any */
    public record Beside(
            Map<UUID, List<RecordStep>> steps,
            Map<UUID, List<UUID>> duplicates,
            @Nullable Set<UUID> named) {

        /** Oldest first. */
        public List<RecordStep> stepsOf(RegistryRecord record) {
            return steps.getOrDefault(record.header().id(), List.of());
        }

        /** Likeliest first. */
        public List<UUID> duplicatesOf(RegistryRecord record) {
            return duplicates.getOrDefault(record.header().id(), List.of()).stream()
                    .filter(other -> named == null || named.contains(other))
                    .toList();
        }
    }

    private SearchPage search(Handle handle, Caller caller, SearchRequest request) {
        List<UUID> found = store.find(handle, request.query(), request.limit() + 1, request.after());
        List<UUID> page = found.subList(0, Math.min(found.size(), request.limit()));
        List<RegistryRecord> items =
                load(handle, caller, page, request.query().filing().statuses());
        disclosed(handle, caller, request.query().criteria(), items);
        return new SearchPage(items, found.size() > page.size() ? Cursor.of(page.getLast()) : null);
    }

    /**
     * What was revoked between the two statements is left out, and what lies outside of the caller's jurisdiction: a page
     * may have fewer records than there are, or none, and still be followed by another.
     */
    private List<RegistryRecord> load(Handle handle, Caller caller, List<UUID> page, Set<RecordStatus> visible) {
        Map<UUID, RegistryRecord> loaded = new HashMap<>();
        records.find(handle, page).stream()
                .filter(record -> visible.contains(record.header().status()))
                .filter(record -> caller.jurisdiction().isEmpty()
                        || Whereabouts.of(locations, handle, record.content()).within(caller.jurisdiction()))
                .forEach(record -> loaded.put(record.header().id(), record));
        List<RegistryRecord> items = new ArrayList<>();
        page.stream().map(loaded::get).filter(Objects::nonNull).forEach(items::add);
        return items;
    }

    private void disclosed(Handle handle, Caller caller, Set<String> criteria, List<RegistryRecord> items) {
        String search = ids.next().toString();
        audit.record(
                handle,
                caller,
                ACTION,
                "search",
                search,
                Map.of("criteria", String.join(" ", new TreeSet<>(criteria)), "found", Integer.toString(items.size())));
        Map<String, Map<String, String>> subjects = new LinkedHashMap<>();
        for (RegistryRecord item : items) {
            subjects.put(
                    item.header().id().toString(),
                    Map.of(
                            "search",
                            search,
                            "version",
                            Integer.toString(item.header().version())));
        }
        audit.recordEach(handle, caller, ACTION, "record", subjects);
    }

    /** Names every status that the caller may see where none is named, and every spelling of office and place. */
    private SearchQuery visible(Caller caller, SearchQuery query) {
        SearchQuery.Happening happening = query.happening();
        SearchQuery.Filing filing = query.filing();
        return new SearchQuery(
                query.numbers(),
                query.persons(),
                new SearchQuery.Happening(happening.types(), happening.date(), spellings(happening.places())),
                new SearchQuery.Filing(
                        statuses(caller, filing.statuses()), filing.registered(), spellings(filing.offices())),
                query.criteria());
    }

    private static Set<RecordStatus> statuses(Caller caller, Set<RecordStatus> asked) {
        Set<RecordStatus> allowed = caller.has(Scope.RECORD_SEARCH_UNREGISTERED)
                ? EnumSet.allOf(RecordStatus.class)
                : EnumSet.of(RecordStatus.REGISTERED);
        if (asked.isEmpty()) {
            return allowed;
        }
        if (!allowed.containsAll(asked)) {
            caller.require(Scope.RECORD_SEARCH_UNREGISTERED);
        }
        return asked;
    }

    /** Senders name a location by its id, its code or a FHIR reference, and records keep what they wrote. */
    private Set<String> spellings(Set<String> idsOrCodes) {
        Set<String> all = new HashSet<>(idsOrCodes);
        idsOrCodes.forEach(idOrCode -> all.addAll(locations.spellings(idOrCode)));
        return all;
    }

    private static ProblemException tooBroad() {
        return new ProblemException(
                ProblemType.INVALID_INPUT,
                "The search takes too long.",
                List.of(Issue.error("", "too-broad", "Name more criteria, such as a date range.")));
    }
}
