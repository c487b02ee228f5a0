package org.crvsgateway.gateway.door.opencrvs.location;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.client.OpenCrvsClients;
import org.crvsgateway.gateway.client.OpenCrvsSettings;
import org.crvsgateway.gateway.location.Location;
import org.crvsgateway.gateway.location.LocationService;
import org.crvsgateway.gateway.location.Locations;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * The addresses at which OpenCRVS 1.2 to 1.9 told locations, to anybody: they hold nothing personal. The setting {@code
 * crg.opencrvs.locations.open} closes them to whoever has no token.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
final class OpenCrvsLocationController {

    private final LocationService service;
    private final Locations locations;
    private final LocationsAskedReader reader;
    private final LocationAnswers answers;
    private final LocationConfig config;
    private final OpenCrvsClients clients;

    OpenCrvsLocationController(
            LocationService service,
            Locations locations,
            LocationsAskedReader reader,
            LocationAnswers answers,
            LocationConfig config,
            OpenCrvsClients clients) {
        this.service = service;
        this.locations = locations;
        this.reader = reader;
        this.answers = answers;
        this.config = config;
        this.clients = clients;
    }

    @Get(uris = {"/location", "/locations"})
    HttpResponse<?> list(@Nullable Caller caller, HttpRequest<?> request) {
        admit(caller);
        if (needsTypeOrIdentifier(caller)
                && !request.getParameters().contains("type")
                && !request.getParameters().contains("identifier")) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "\"value\" must contain at least one of [type, identifier]");
        }
        return answers.bundle(
                reader.read(request.getParameters()), request.getUri().toString());
    }

    @Get(uris = {"/location/{locationId}", "/locations/{locationId}"})
    HttpResponse<byte[]> one(@Nullable Caller caller, @PathVariable String locationId) {
        admit(caller);
        return json(answers.one(find(locationId)));
    }

    /** The areas that it lies in, from the top, and the location itself. */
    @Get(uris = {"/location/{locationId}/hierarchy", "/locations/{locationId}/hierarchy"})
    HttpResponse<?> hierarchy(@Nullable Caller caller, @PathVariable String locationId) {
        admit(caller);
        Location location = find(locationId);
        List<Location> lineage = locations.lineage(location.id());
        return answers.list(List.of(lineage.reversed()).iterator());
    }

    /** All that lies in it, however deep. */
    @Get(uris = {"/location/{locationId}/children", "/locations/{locationId}/children"})
    HttpResponse<?> children(@Nullable Caller caller, @PathVariable String locationId) {
        admit(caller);
        UUID area = find(locationId).id();
        return answers.list(new LocationsInside(service, area));
    }

    /** A rule of 1.8 and 1.9, for clients that are known to be of these. */
    private boolean needsTypeOrIdentifier(@Nullable Caller caller) {
        return caller != null
                && caller.kind() == CallerKind.CLIENT
                && clients.find(caller.id())
                        .map(OpenCrvsSettings::version)
                        .filter(version -> version.isAtLeast(1, 8) && !version.isAtLeast(2, 0))
                        .isPresent();
    }

    private void admit(@Nullable Caller caller) {
        if (caller == null && !config.open()) {
            throw new ProblemException(ProblemType.UNAUTHENTICATED, "Missing authentication");
        }
    }

    private Location find(String id) {
        return locations
                .find(id)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such location"));
    }

    private static HttpResponse<byte[]> json(ObjectNode body) {
        return HttpResponse.ok(body.toString().getBytes(StandardCharsets.UTF_8))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
