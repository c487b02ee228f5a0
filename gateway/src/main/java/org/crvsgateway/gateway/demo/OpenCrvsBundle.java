package org.crvsgateway.gateway.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** A birth or death as a hospital writes it that reports to OpenCRVS 1.x: a FHIR R4 document of its own making. */
final class OpenCrvsBundle {

    private static final String SPECS = "http://opencrvs.org/specs/";
    private static final String EXTENSION = SPECS + "extension/";

    /** The sections of people, by their part in our own JSON. */
    private static final Map<String, String> SECTIONS = sections();

    private final ObjectNode event;
    private final String reference;
    private final Instant now;
    private final boolean birth;
    private final ObjectNode bundle = JsonNodeFactory.instance.objectNode();
    private final ArrayNode sections = JsonNodeFactory.instance.arrayNode();

    private OpenCrvsBundle(ObjectNode event, Instant now) {
        this.event = event;
        this.reference = event.path("reference").asText();
        this.now = now;
        this.birth = event.path("eventType").asText().equals("BIRTH");
    }

    static ObjectNode of(ObjectNode event, Instant now) {
        return new OpenCrvsBundle(event, now).write();
    }

    private ObjectNode write() {
        bundle.put("resourceType", "Bundle").put("type", "document");
        bundle.putObject("meta").put("lastUpdated", now.toString());
        composition();
        task();
        SECTIONS.forEach((part, section) -> {
            if (event.get(part) instanceof ObjectNode person) {
                section(section, part);
                patient(part, person);
            }
        });
        informant();
        encounter();
        observations(event.path(birth ? "birth" : "death"));
        return bundle;
    }

    private void composition() {
        ObjectNode composition = resource("composition", "Composition").put("status", "final");
        composition.putObject("identifier").put("system", "urn:ietf:rfc:3986").put("value", reference);
        String type = birth ? "birth-notification" : "death-notification";
        composition.set("type", concept("http://opencrvs.org/doc-types", type));
        composition.set("class", concept(SPECS + "classes", "crvs-document"));
        composition.putObject("subject").put("reference", url(birth ? "child" : "deceased"));
        composition.put("date", now.toString()).put("title", birth ? "Birth Notification" : "Death Notification");
        composition.set("section", sections);
    }

    private void task() {
        ObjectNode task = resource("task", "Task").put("status", "draft").put("intent", "unknown");
        task.set("code", concept(SPECS + "types", birth ? "BIRTH" : "DEATH"));
        task.putObject("focus").put("reference", url("composition"));
        ArrayNode extensions = task.putArray("extension");
        JsonNode contact = event.path("contact");
        extensions
                .addObject()
                .put("url", EXTENSION + "contact-person")
                .put("valueString", contact.path("relationship").asText());
        extensions
                .addObject()
                .put("url", EXTENSION + "contact-person-phone-number")
                .put("valueString", contact.path("phone").asText());
        extensions
                .addObject()
                .put("url", EXTENSION + "regLastOffice")
                .putObject("valueReference")
                .put("reference", "Location/" + event.path("office").asText());
    }

    private void patient(String part, ObjectNode person) {
        ObjectNode patient = resource(part, "Patient").put("active", true);
        for (JsonNode identifier : person.path("identifiers")) {
            ObjectNode written = patient.withArray("identifier").addObject();
            written.set(
                    "type",
                    concept(SPECS + "identifier-type", identifier.path("type").asText()));
            written.set("value", identifier.path("value"));
        }
        for (JsonNode name : person.path("names")) {
            ObjectNode written = patient.withArray("name").addObject().put("use", "en");
            written.set("family", name.path("family"));
            written.set("given", name.path("given"));
        }
        patient.put("gender", person.path("sex").asText("unknown").toLowerCase(Locale.ROOT));
        if (person.hasNonNull("birthDate")) {
            patient.set("birthDate", person.get("birthDate"));
        }
        for (JsonNode address : person.path("addresses")) {
            ObjectNode written = address.deepCopy();
            written.set("line", written.remove("lines"));
            patient.withArray("address").add(written);
        }
        patient.put("deceasedBoolean", part.equals("deceased"));
        JsonNode died = event.at("/death/date");
        if (part.equals("deceased") && died.isTextual()) {
            patient.set("deceasedDateTime", died);
        }
    }

    private void informant() {
        String relationship = event.at("/informant/relationship").asText();
        section("informant-details", "informant");
        ObjectNode related = resource("informant", "RelatedPerson");
        related.set(
                "relationship", concept("http://hl7.org/fhir/ValueSet/relatedperson-relationshiptype", relationship));
        related.putObject("patient").put("reference", url(relationship.toLowerCase(Locale.ROOT)));
    }

    private void encounter() {
        section(birth ? "birth-encounter" : "death-encounter", "encounter");
        JsonNode place = event.at((birth ? "/birth" : "/death") + "/place/location");
        resource("encounter", "Encounter")
                .put("status", "finished")
                .putArray("location")
                .addObject()
                .putObject("location")
                .put("reference", "Location/" + place.asText());
    }

    private void observations(JsonNode details) {
        if (birth) {
            observation("3141-9")
                    .putObject("valueQuantity")
                    .put("value", details.path("weightGrams").asInt() / 1000.0)
                    .put("unit", "kg")
                    .put("system", "http://unitsofmeasure.org")
                    .put("code", "kg");
            observation("57722-1").set("valueString", details.path("plurality"));
            observation("73764-3").set("valueString", details.path("attendant"));
        } else {
            String manner = details.path("manner").asText();
            observation("uncertified-manner-of-death")
                    .set("valueCodeableConcept", concept(SPECS + "manner-of-death", manner));
            observation("ICD10")
                    .put("valueString", details.path("causes").path(0).asText());
        }
    }

    private ObjectNode observation(String code) {
        ObjectNode observation = resource("observation-" + code, "Observation").put("status", "final");
        observation.putObject("context").put("reference", url("encounter"));
        observation.set("code", concept("http://loinc.org", code));
        return observation;
    }

    private void section(String code, String part) {
        ObjectNode section = sections.addObject().put("title", code.replace('-', ' '));
        section.set("code", concept(SPECS + "sections", code));
        section.putArray("entry").addObject().put("reference", url(part));
    }

    private ObjectNode resource(String part, String type) {
        ObjectNode entry = bundle.withArray("entry").addObject().put("fullUrl", url(part));
        return entry.putObject("resource").put("resourceType", type);
    }

    /** The same for the same report, so that a repeat is a repeat. */
    private String url(String part) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes((reference + "/" + part).getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode concept(String system, String code) {
        ObjectNode concept = JsonNodeFactory.instance.objectNode();
        concept.putArray("coding").addObject().put("system", system).put("code", code);
        return concept;
    }

    private static Map<String, String> sections() {
        Map<String, String> sections = new LinkedHashMap<>();
        for (String part : List.of("child", "deceased", "mother", "father", "spouse")) {
            sections.put(part, part + "-details");
        }
        return sections;
    }
}
