package org.crvsgateway.gateway.door.opencrvs;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.location.Location;
import org.crvsgateway.gateway.location.LocationKind;
import org.crvsgateway.gateway.location.Locations;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * What OpenCRVS 1.x refused, for clients that want to be refused too, in its order and its words. All of it is the sender's
 * fault and is answered so, also where OpenCRVS spoke of an error of its own.
 */
@Singleton
final class StrictChecks {

    private static final String EXTENSION = "http://opencrvs.org/specs/extension/";
    private static final String NOT_PROCESSED = "Could not process the Event Notification, as ";
    private static final Set<String> TAKEN = Set.of(
            "Composition", "Task", "Patient", "RelatedPerson", "Encounter", "Observation", "QuestionnaireResponse");

    private final Locations locations;

    StrictChecks(Locations locations) {
        this.locations = locations;
    }

    void check(JsonNode bundle, Dialect dialect) {
        form(bundle);
        JsonNode task = first(bundle, "Task");
        task(bundle, task);
        if (dialect.isBefore(1, 3)) {
            return;
        }
        office(task, dialect);
        people(bundle);
        encounter(first(bundle, "Encounter").path("resource"));
    }

    private static void form(JsonNode bundle) {
        refuseIf(!"document".equals(bundle.path("type").asText()), "Bundle.type", "\"type\" must be [document]");
        refuseIf(
                bundle.path("meta").path("lastUpdated").asText().isEmpty(),
                "Bundle.meta.lastUpdated",
                "\"meta.lastUpdated\" is required");
        int index = 0;
        for (JsonNode entry : bundle.path("entry")) {
            String at = "entry[" + index + "]";
            String type = entry.path("resource").path("resourceType").asText();
            refuseIf(!entry.has("fullUrl"), "Bundle." + at, "\"" + at + ".fullUrl\" is required");
            refuseIf(
                    !TAKEN.contains(type)
                            || (index == 0) != type.equals("Composition")
                            || (index == 1) != type.equals("Task"),
                    "Bundle." + at + ".resource",
                    "\"" + at + ".resource.resourceType\" is not allowed");
            index++;
        }
        refuseIf(index == 0, "Bundle.entry", "Composition entry not found! in bundle");
        refuseIf(index == 1, "Bundle.entry", "Task entry not found! in bundle");
    }

    private static void task(JsonNode bundle, JsonNode entry) {
        JsonNode task = entry.path("resource");
        refuseIf(
                !"draft".equals(task.path("status").asText()),
                "Bundle.entry[1].resource.status",
                "Task status should be draft");
        refuseIf(
                !task.path("focus")
                        .path("reference")
                        .asText()
                        .equals(first(bundle, "Composition").path("fullUrl").asText()),
                "Bundle.entry[1].resource.focus",
                "Task must reference the composition entry");
    }

    private void office(JsonNode task, Dialect dialect) {
        JsonNode extensions = task.path("resource").path("extension");
        String path = "Bundle.entry[1].resource.extension";
        refuseIf(!extensions.isArray(), path, "Task extensions not found");
        String office = reference(extensions, "regLastOffice");
        if (dialect.isBefore(1, 6)) {
            String area = reference(extensions, "regLastLocation");
            refuseIf(area == null, path, NOT_PROCESSED + "office's location was not provided");
            refuseIf(
                    !is(area, LocationKind.ADMINISTRATIVE_AREA),
                    path,
                    NOT_PROCESSED + "the provided office location with id " + area + " was not found");
        }
        refuseIf(office == null, path, NOT_PROCESSED + "office id was not provided");
        refuseIf(
                !is(office, LocationKind.REGISTRATION_OFFICE),
                path,
                NOT_PROCESSED + "the provided office with id " + office + " was not found");
    }

    private void people(JsonNode bundle) {
        List<JsonNode> patients = new ArrayList<>();
        bundle.path("entry").forEach(entry -> {
            if ("Patient".equals(entry.path("resource").path("resourceType").asText())) {
                patients.add(entry.path("resource"));
            }
        });
        refuseIf(patients.isEmpty(), "Bundle.entry", NOT_PROCESSED + "there were no Person found!");
        patients.forEach(patient -> patient.path("address").forEach(this::address));
    }

    private void address(JsonNode address) {
        String country = address.path("country").asText();
        String path = "Bundle.entry.resource.ofType(Patient).address";
        refuseIf(
                !Countries.isKnown(country),
                path,
                NOT_PROCESSED + "the supplied country code " + country + " was incorrect");
        Optional<Location> district = known(address.path("district").asText(), path);
        Optional<Location> state = known(address.path("state").asText(), path);
        refuseIf(
                district.isPresent()
                        && state.isPresent()
                        && !liesIn(district.get(), state.get().id()),
                path,
                NOT_PROCESSED + "the supplied location hierarchy was incorrect");
    }

    /** A place that is named and not by an id is not looked up: addresses abroad are plain text. */
    private Optional<Location> known(String id, String path) {
        boolean isId = id.matches("(?i)(Location/)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        Optional<Location> found = isId ? locations.find(id) : Optional.empty();
        refuseIf(isId && found.isEmpty(), path, NOT_PROCESSED + "the location with id " + id + " not found!");
        return found;
    }

    private boolean liesIn(Location location, UUID area) {
        Optional<Location> next = Optional.of(location);
        for (int level = 0; next.isPresent() && level < 32; level++) {
            UUID parent = next.get().parentId();
            if (parent == null) {
                return false;
            }
            if (parent.equals(area)) {
                return true;
            }
            next = locations.find(parent);
        }
        return false;
    }

    private void encounter(JsonNode encounter) {
        refuseIf(encounter.isMissingNode(), "Bundle.entry", "Encounter entry not found!!");
        String id = encounter
                .path("location")
                .path(0)
                .path("location")
                .path("reference")
                .asText();
        String path = "Bundle.entry.resource.ofType(Encounter).location";
        refuseIf(id.isEmpty(), path, "Encounter location not found! in bundle!");
        refuseIf(locations.find(id).isEmpty(), path, "Encounter location with id " + id + " not found!");
    }

    private boolean is(@Nullable String reference, LocationKind kind) {
        return reference != null
                && locations
                        .find(reference)
                        .filter(found -> found.kind() == kind)
                        .isPresent();
    }

    private static @Nullable String reference(JsonNode extensions, String name) {
        for (JsonNode extension : extensions) {
            if (extension.path("url").asText().equals(EXTENSION + name)) {
                String reference =
                        extension.path("valueReference").path("reference").asText();
                return reference.isEmpty() ? null : reference;
            }
        }
        return null;
    }

    private static JsonNode first(JsonNode bundle, String type) {
        for (JsonNode entry : bundle.path("entry")) {
            if (type.equals(entry.path("resource").path("resourceType").asText())) {
                return entry;
            }
        }
        return bundle.path("no such entry");
    }

    private static void refuseIf(boolean wrong, String path, String message) {
        if (wrong) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, message, List.of(Issue.error(path, "refused-by-opencrvs", message)));
        }
    }
}
