package org.crvsgateway.gateway.door.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.crvsgateway.gateway.location.Location;
import org.crvsgateway.gateway.location.LocationInput;
import org.crvsgateway.gateway.location.LocationKind;
import org.crvsgateway.gateway.location.LocationQuery;
import org.crvsgateway.gateway.location.LocationService;
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
                .type("Location", location -> location.dataFetcher("parent", this::parent));
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

    private static LocationInput input(DataFetchingEnvironment asked) {
        Map<String, @Nullable String> input =
                Objects.requireNonNull(asked.<Map<String, @Nullable String>>getArgument("input"));
        return new LocationInput(
                input.get("code"), input.get("name"), input.get("kind"), input.get("parent"), input.get("status"));
    }
}
