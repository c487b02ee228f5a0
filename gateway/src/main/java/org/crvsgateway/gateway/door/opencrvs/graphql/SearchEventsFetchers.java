package org.crvsgateway.gateway.door.opencrvs.graphql;

import graphql.TypeResolutionEnvironment;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLObjectType;
import graphql.schema.idl.RuntimeWiring;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.client.DailyQuota;
import org.crvsgateway.gateway.location.Locations;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.search.Condition;
import org.crvsgateway.gateway.search.FoundRecords;
import org.crvsgateway.gateway.search.RecordSearch;
import org.crvsgateway.gateway.search.SearchService;
import org.jspecify.annotations.Nullable;

/** {@code searchEvents}. */
@Singleton
final class SearchEventsFetchers implements PeerFetchers {

    /** As many results as one answer has, at most. */
    static final int MOST = 1_000;

    private final SearchService service;
    private final DailyQuota quota;
    private final Locations locations;
    private final ZoneId zone;

    SearchEventsFetchers(
            SearchService service, DailyQuota quota, Locations locations, @Value("${crg.time-zone:UTC}") String zone) {
        this.service = service;
        this.quota = quota;
        this.locations = locations;
        this.zone = ZoneId.of(zone);
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", query -> query.dataFetcher("searchEvents", this::search))
                .type("EventSearchSet", type -> type.typeResolver(SearchEventsFetchers::type));
    }

    private Map<String, Object> search(DataFetchingEnvironment asked) {
        PeerCall call = PeerCall.of(asked);
        if (!call.caller().has(Scope.RECORD_SEARCH)) {
            return withoutScope(call);
        }
        spend(call);
        Map<String, Object> sent = Objects.requireNonNull(asked.getArgument("advancedSearchParameters"));
        SearchParameters parameters = new SearchParameters(sent, zone);
        Window window = Window.of(asked);
        Condition condition = condition(call.caller(), parameters, (String) sent.get("event"));
        FoundRecords found = find(call.caller(), condition, parameters.criteria(), window);
        return Map.of(
                "totalItems", (int) Math.min(found.total(), Integer.MAX_VALUE), "results", results(asked, call, found));
    }

    private Condition condition(Caller caller, SearchParameters parameters, @Nullable String event) {
        return new AdvancedSearch(caller, parameters, locations).condition(event);
    }

    private FoundRecords find(Caller caller, Condition condition, Set<String> criteria, Window window) {
        try {
            return service.find(
                    caller, new RecordSearch(condition, criteria, window.order(), window.count(), window.skip()));
        } catch (ProblemException e) {
            throw e.type() == ProblemType.FIELD_NOT_GRANTED ? ParameterNames.inTheirs(e, criteria) : e;
        }
    }

    private List<Map<String, @Nullable Object>> results(
            DataFetchingEnvironment asked, PeerCall call, FoundRecords found) {
        boolean duplicates = asked.getSelectionSet().contains("results/registration/duplicates");
        SearchService.Beside beside = service.beside(call.caller(), found, duplicates);
        List<Map<String, @Nullable Object>> results = new ArrayList<>();
        found.items()
                .forEach(record -> results.add(SearchResult.of(
                        record,
                        beside.stepsOf(record),
                        beside.duplicatesOf(record),
                        call.caller().fields(),
                        locations)));
        return results;
    }

    /** Up to 1.6 an error; later ones answer as if there were nothing. */
    private static Map<String, Object> withoutScope(PeerCall call) {
        if (call.isBefore(1, 7)) {
            throw new PeerRefusal(
                    "Advanced search is only allowed for registrar, registration agent & field agent",
                    ApolloCode.INTERNAL_SERVER_ERROR,
                    new ProblemException(ProblemType.FORBIDDEN, "This needs the scope " + Scope.RECORD_SEARCH + "."));
        }
        return Map.of("totalItems", 0, "results", List.of());
    }

    private void spend(PeerCall call) {
        try {
            quota.spend(call.caller());
        } catch (ProblemException e) {
            throw call.isBefore(1, 7) ? usedUp(call, e) : e;
        }
    }

    /** With the status 200 that their clients expect. */
    private static PeerRefusal usedUp(PeerCall call, ProblemException why) {
        return new PeerRefusal(
                "Daily search quota exceeded",
                call.isBefore(1, 5) ? ApolloCode.INTERNAL_SERVER_ERROR : "DAILY_QUOTA_EXCEEDED",
                why);
    }

    private static GraphQLObjectType type(TypeResolutionEnvironment found) {
        Map<String, @Nullable Object> result = Objects.requireNonNull(found.getObject());
        return Objects.requireNonNull(found.getSchema().getObjectType(SearchResult.typeName(result)));
    }
}
