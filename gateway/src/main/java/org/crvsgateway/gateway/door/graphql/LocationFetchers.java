package org.crvsgateway.gateway.door.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.crvsgateway.gateway.location.Location;
import org.crvsgateway.gateway.location.LocationInput;
import org.crvsgateway.gateway.location.LocationKind;
import org.crvsgateway.gateway.location.LocationQuery;
import org.crvsgateway.gateway.location.LocationService;
import org.crvsgateway.gateway.location.LocationStatistics;
import org.crvsgateway.gateway.location.LocationVersion;
import org.crvsgateway.gateway.location.Locations;
import org.crvsgateway.gateway.problem.ProblemException;
import org.jspecify.annotations.Nullable;

@Singleton
final class LocationFetchers implements Fetchers {

    private final LocationService service;
    private final Locations locations;

    LocationFetchers(LocationService service, Locations locations) {
        this.service = service;
        this.locations = locations;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", query -> query.dataFetcher("locations", this::list).dataFetcher("location", this::one))
                .type("Mutation", mutation -> mutation.dataFetcher("createLocation", this::create)
                        .dataFetcher("updateLocation", this::update))
                .type("Location", location -> location.dataFetcher("parent", this::parent)
                        .dataFetcher("statistics", this::statistics)
                        .dataFetcher("history", this::history));
    }

    private Page<Location> list(DataFetchingEnvironment asked) {
        int first = Arguments.of(asked).pageSize();
        String kind = asked.getArgument("kind");
        LocationQuery query = new LocationQuery(
                kind == null ? null : LocationKind.valueOf(kind),
                parentId(asked),
                asked.getArgument("search"),
                asked.getArgument("after"),
                first);
        return Page.of(service.list(query), first, Location::code);
    }

    private @Nullable UUID parentId(DataFetchingEnvironment asked) {
        String parent = asked.getArgument("parent");
        return parent == null
                ? null
                : locations
                        .find(parent)
                        .orElseThrow(() -> ProblemException.notFound("location"))
                        .id();
    }

    private @Nullable Location one(DataFetchingEnvironment asked) {
        return locations
                .find(Objects.requireNonNull(asked.<String>getArgument("idOrCode")))
                .orElse(null);
    }

    private Location create(DataFetchingEnvironment asked) {
        return service.create(Asking.caller(asked), input(asked));
    }

    private Location update(DataFetchingEnvironment asked) {
        return service.update(Asking.caller(asked), Arguments.of(asked).id("id"), input(asked));
    }

    private @Nullable Location parent(DataFetchingEnvironment asked) {
        UUID parent = Objects.requireNonNull(asked.<Location>getSource()).parentId();
        return parent == null ? null : locations.find(parent).orElse(null);
    }

    private List<LocationStatistics> statistics(DataFetchingEnvironment asked) {
        UUID id = Objects.requireNonNull(asked.<Location>getSource()).id();
        return service.statistics(List.of(id)).getOrDefault(id, List.of());
    }

    private List<LocationVersion> history(DataFetchingEnvironment asked) {
        return service.history(
                Objects.requireNonNull(asked.<Location>getSource()).id());
    }

    @SuppressWarnings("unchecked") // as the schema says
    private static LocationInput input(DataFetchingEnvironment asked) {
        Map<String, @Nullable Object> input =
                Objects.requireNonNull(asked.<Map<String, @Nullable Object>>getArgument("input"));
        var years =
                (List<Map<String, @Nullable Object>>) Objects.requireNonNullElse(input.get("statistics"), List.of());
        return new LocationInput(
                null,
                (String) input.get("code"),
                (String) input.get("name"),
                (String) input.get("alias"),
                (String) input.get("kind"),
                (Integer) input.get("level"),
                (String) input.get("parent"),
                (String) input.get("status"),
                years.stream().map(LocationFetchers::ofYear).toList());
    }

    private static LocationStatistics ofYear(Map<String, @Nullable Object> year) {
        Double rate = (Double) year.get("crudeBirthRate");
        return new LocationStatistics(
                (Integer) Objects.requireNonNull(year.get("year")),
                (Long) year.get("malePopulation"),
                (Long) year.get("femalePopulation"),
                (Long) year.get("totalPopulation"),
                rate == null ? null : BigDecimal.valueOf(rate));
    }
}
