package org.crvsgateway.gateway.door.json;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.location.Location;
import org.crvsgateway.gateway.location.LocationKind;
import org.crvsgateway.gateway.location.LocationQuery;
import org.crvsgateway.gateway.location.LocationService;
import org.crvsgateway.gateway.location.LocationStatistics;
import org.crvsgateway.gateway.location.Locations;
import org.crvsgateway.gateway.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Administrative areas, registration offices and health facilities. Whoever has a token may look them up. */
@Controller("/api/v1/locations")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class LocationController {

    private final LocationService service;
    private final Locations locations;

    LocationController(LocationService service, Locations locations) {
        this.service = service;
        this.locations = locations;
    }

    @Get
    Page<LocationJson> list(
            @Nullable @QueryValue LocationKind kind,
            @Nullable @QueryValue String parent,
            @Nullable @QueryValue String search,
            @Nullable @QueryValue String after,
            @QueryValue(defaultValue = "100") int limit) {
        int size = Math.clamp(limit, 1, LocationQuery.MAX_LIMIT);
        UUID parentId = parent == null ? null : find(parent).id();
        LocationQuery query = new LocationQuery(kind, parentId, search, after, size);
        List<Location> found = service.list(query);
        Map<UUID, List<LocationStatistics>> statistics =
                service.statistics(found.stream().map(Location::id).toList());
        return Page.of(
                found,
                size,
                location -> LocationJson.of(location, statistics.getOrDefault(location.id(), List.of())),
                Location::code);
    }

    @Get("/{idOrCode}")
    LocationJson one(@PathVariable String idOrCode) {
        return json(find(idOrCode));
    }

    @Get("/{idOrCode}/history")
    Page<LocationJson.Version> history(@PathVariable String idOrCode) {
        return new Page<>(
                service.history(find(idOrCode).id()).stream()
                        .map(LocationJson.Version::of)
                        .toList(),
                null);
    }

    @Post
    @Secured(Scope.LOCATION_MANAGE)
    HttpResponse<LocationJson> create(Caller caller, @Body byte[] body) {
        Location created = service.create(caller, LocationInputReader.read(body));
        return HttpResponse.created(json(created), URI.create("/api/v1/locations/" + created.id()));
    }

    @Put("/{id}")
    @Secured(Scope.LOCATION_MANAGE)
    LocationJson update(Caller caller, @PathVariable UUID id, @Body byte[] body) {
        return json(service.update(caller, id, LocationInputReader.read(body)));
    }

    private LocationJson json(Location location) {
        return LocationJson.of(
                location, service.statistics(List.of(location.id())).getOrDefault(location.id(), List.of()));
    }

    private Location find(String idOrCode) {
        return locations.find(idOrCode).orElseThrow(() -> ProblemException.notFound("location"));
    }
}
