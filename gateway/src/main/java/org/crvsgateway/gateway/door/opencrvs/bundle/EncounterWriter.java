package org.crvsgateway.gateway.door.opencrvs.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;
import org.crvsgateway.gateway.vitalevent.AdditionalField;
import org.crvsgateway.gateway.vitalevent.Place;
import org.crvsgateway.gateway.vitalevent.VitalEvent;

/** Where it happened as an Encounter, its Observations, and the answers that have no field as a QuestionnaireResponse. */
final class EncounterWriter {

    /** FHIR, data type id. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    private final Entries entries;
    private final DocumentWriter.Composition composition;
    private final LocationReferences locations;

    EncounterWriter(Entries entries, DocumentWriter.Composition composition, LocationReferences locations) {
        this.entries = entries;
        this.composition = composition;
        this.locations = locations;
    }

    void write(VitalEvent event) {
        ObjectNode encounter = Codes.object().put("resourceType", "Encounter").put("status", "finished");
        Place place = event.occurrence().place();
        if (place != null) {
            encounter.putArray("location").addObject().set("location", Codes.reference(location(place)));
        }
        String reference = entries.add("encounter", encounter);
        composition.section(Codes.word(event.type()) + "-encounter", reference);
        new ObservationWriter(entries, reference).write(event);
        answers(event.report().additionalFields(), reference);
    }

    /** A known location is referred to; what has an address of its own, or no location, is described. */
    private String location(Place place) {
        String known = place.location();
        if (known != null && place.address() == null) {
            return locations.to(known);
        }
        ObjectNode location = Codes.object().put("resourceType", "Location");
        if (place.name() != null) {
            location.put("name", place.name());
        }
        location.set(
                "type", Codes.concept(Codes.SPECS + "location-type", place.kind() == null ? "OTHER" : place.kind()));
        if (place.address() != null) {
            location.set("address", PatientWriter.address(place.address()));
        }
        return known != null && ID.matcher(known).matches()
                ? entries.add(known, "place", location)
                : entries.add("place", location);
    }

    private void answers(List<AdditionalField> fields, String encounter) {
        if (fields.isEmpty()) {
            return;
        }
        ObjectNode response =
                Codes.object().put("resourceType", "QuestionnaireResponse").put("status", "completed");
        response.set("subject", Codes.reference(encounter));
        ArrayNode items = response.putArray("item");
        for (AdditionalField field : fields) {
            ObjectNode item = items.addObject().put("text", field.field()).put("linkId", "");
            item.putArray("answer").addObject().put("valueString", field.value());
        }
        entries.add("answers", response);
    }
}
