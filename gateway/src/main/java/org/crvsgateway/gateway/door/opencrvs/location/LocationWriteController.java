package org.crvsgateway.gateway.door.opencrvs.location;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.location.Location;
import org.crvsgateway.gateway.location.LocationInput;
import org.crvsgateway.gateway.location.LocationService;
import org.crvsgateway.gateway.location.Locations;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * The addresses at which an administrator of OpenCRVS 1.2 to 1.9 added and changed locations; here a client may as well, with
 * a scope of its own. One body, a list of them, or the Bundle that {@code GET /location} of another gateway answered.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Scope.LOCATION_MANAGE)
@Consumes({MediaType.APPLICATION_JSON, LocationWriteController.FHIR_JSON})
final class LocationWriteController {

    static final String FHIR_JSON = "application/fhir+json";

    private final LocationService service;
    private final Locations locations;

    LocationWriteController(LocationService service, Locations locations) {
        this.service = service;
        this.locations = locations;
    }

    @Post(uris = {"/location", "/locations"})
    HttpResponse<?> create(Caller caller, HttpRequest<byte[]> request) {
        JsonNode body = LocationBodyReader.parse(request.getBody().orElse(null));
        if (body.isArray()) {
            return bundle(createAll(caller, new LocationBodyReader().readNew(body)));
        }
        if (body.has("resourceType")) {
            return bundle(FhirLocations.of(body).create(service, locations, caller));
        }
        Location created = createOne(caller, new LocationBodyReader().readNewOne(body));
        // 200 as OpenCRVS, whose clients read the text
        return HttpResponse.ok("Created")
                .contentType(MediaType.TEXT_PLAIN_TYPE)
                .header(HttpHeaders.LOCATION, "/location/" + created.id());
    }

    @Put(uris = {"/location/{locationId}", "/locations/{locationId}"})
    HttpResponse<String> update(Caller caller, @PathVariable String locationId, @Body byte @Nullable [] bytes) {
        LocationInput change = new LocationBodyReader().readChange(LocationBodyReader.parse(bytes));
        Location location = locations
                .find(locationId)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "This is not a valid location"));
        try {
            service.amend(caller, location.id(), change);
        } catch (ProblemException e) {
            throw LocationRefusals.ofOne(change).of(e);
        }
        return HttpResponse.ok("OK").contentType(MediaType.TEXT_PLAIN_TYPE);
    }

    private Location createOne(Caller caller, LocationInput input) {
        try {
            return service.create(caller, input);
        } catch (ProblemException e) {
            throw LocationRefusals.ofOne(input).of(e);
        }
    }

    private List<FhirLocations.Outcome> createAll(Caller caller, List<LocationInput> inputs) {
        try {
            return service.createAll(caller, inputs).stream()
                    .map(location -> new FhirLocations.Outcome(location, true))
                    .toList();
        } catch (ProblemException e) {
            throw LocationRefusals.ofMany(inputs).of(e);
        }
    }

    /** Where to find each, in the order in which they came. */
    private static HttpResponse<byte[]> bundle(List<FhirLocations.Outcome> outcomes) {
        ObjectNode bundle = StrictJson.MAPPER
                .createObjectNode()
                .put("resourceType", "Bundle")
                .put("type", "document");
        ArrayNode entries = bundle.putArray("entry");
        for (FhirLocations.Outcome outcome : outcomes) {
            Location location = outcome.location();
            entries.addObject()
                    .putObject("response")
                    .put("status", outcome.created() ? "201" : "200")
                    .put("location", "/fhir/Location/" + location.id() + "/_history/" + location.version());
        }
        return HttpResponse.ok(bundle.toString().getBytes(StandardCharsets.UTF_8))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
