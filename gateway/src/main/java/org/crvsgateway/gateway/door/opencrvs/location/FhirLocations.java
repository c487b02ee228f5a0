package org.crvsgateway.gateway.door.opencrvs.location;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.location.Location;
import org.crvsgateway.gateway.location.LocationInput;
import org.crvsgateway.gateway.location.LocationService;
import org.crvsgateway.gateway.location.Locations;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;

/**
 * FHIR Locations that a country brings along, with the ids that they have. Those that are here already, with the same id and
 * code, stay as they are, so that the same Bundle can be sent again.
 */
final class FhirLocations {

    /** What became of one of them. */
    record Outcome(Location location, boolean created) {}

    private final List<LocationInput> inputs = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();

    private FhirLocations() {}

    /** A Location, or a Bundle of Locations. */
    static FhirLocations of(JsonNode body) {
        FhirLocations read = new FhirLocations();
        if (body.path("resourceType").asText().equals("Bundle")) {
            JsonNode entries = body.path("entry");
            for (int i = 0; i < entries.size(); i++) {
                read.add(entries.get(i).path("resource"), "/entry/" + i + "/resource");
            }
        } else {
            read.add(body, "");
        }
        return read;
    }

    private void add(JsonNode resource, String path) {
        if (!resource.path("resourceType").asText().equals("Location")) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, path + " is not a Location");
        }
        inputs.add(FhirLocationReader.read(resource));
        paths.add(path);
    }

    List<Outcome> create(LocationService service, Locations locations, Caller caller) {
        List<Optional<Location>> here =
                inputs.stream().map(input -> here(locations, input)).toList();
        List<LocationInput> wanted = new ArrayList<>();
        List<String> wantedPaths = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            if (here.get(i).isEmpty()) {
                wanted.add(inputs.get(i));
                wantedPaths.add(paths.get(i));
            }
        }
        var created = createAll(service, caller, wanted, wantedPaths).iterator();
        return here.stream()
                .map(found -> found.map(location -> new Outcome(location, false))
                        .orElseGet(() -> new Outcome(created.next(), true)))
                .toList();
    }

    private static List<Location> createAll(
            LocationService service, Caller caller, List<LocationInput> inputs, List<String> paths) {
        try {
            return service.createAll(caller, inputs);
        } catch (ProblemException e) {
            throw LocationRefusals.ofResources(inputs, paths).of(e);
        }
    }

    private static Optional<Location> here(Locations locations, LocationInput input) {
        UUID id = input.id();
        return id == null
                ? Optional.empty()
                : locations.find(id).filter(location -> location.code().equals(input.code()));
    }
}
