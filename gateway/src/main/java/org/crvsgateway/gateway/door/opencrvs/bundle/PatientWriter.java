package org.crvsgateway.gateway.door.opencrvs.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crvsgateway.gateway.vitalevent.Address;
import org.crvsgateway.gateway.vitalevent.Background;
import org.crvsgateway.gateway.vitalevent.ContactPoint;
import org.crvsgateway.gateway.vitalevent.Identifier;
import org.crvsgateway.gateway.vitalevent.Name;
import org.crvsgateway.gateway.vitalevent.Person;
import org.jspecify.annotations.Nullable;

/** A person as a Patient. */
final class PatientWriter {

    private static final Map<String, String> MARITAL_STATUS = Map.of(
            "SINGLE", "S", "MARRIED", "M", "WIDOWED", "W", "DIVORCED", "D", "SEPARATED", "L", "NOT_STATED", "UNK");

    private final Spelling spelling;

    PatientWriter(Spelling spelling) {
        this.spelling = spelling;
    }

    ObjectNode write(Person person) {
        ObjectNode patient = Codes.object().put("resourceType", "Patient").put("active", true);
        person.identifiers().forEach(identifier -> identify(patient, identifier));
        names(patient, person.names());
        if (person.sex() != null) {
            patient.put("gender", person.sex().name().toLowerCase(Locale.ROOT));
        }
        if (person.birthDate() != null) {
            patient.put("birthDate", person.birthDate().toString());
        }
        contacts(patient, person.residence().contacts());
        for (Address address : person.residence().addresses()) {
            patient.withArray("address").add(address(address));
        }
        background(patient, person.background());
        return patient;
    }

    /** Adds a number by which the person is known. */
    void identify(ObjectNode patient, Identifier identifier) {
        ObjectNode node = patient.withArray("identifier").addObject();
        if (spelling.identifierTypeIsText()) {
            node.put("type", identifier.type());
        } else {
            node.set("type", Codes.concept(Codes.SPECS + "identifier-type", identifier.type()));
        }
        node.put("value", identifier.value());
    }

    private void names(ObjectNode patient, List<Name> names) {
        for (Name name : names) {
            ObjectNode node = patient.withArray("name").addObject();
            node.put("use", name.use() == null ? "en" : name.use());
            ArrayNode given = node.putArray("given");
            name.given().forEach(given::add);
            if (name.family() != null && spelling.familyIsList()) {
                node.putArray("family").add(name.family());
            } else if (name.family() != null) {
                node.put("family", name.family());
            }
        }
    }

    private static void contacts(ObjectNode patient, List<ContactPoint> contacts) {
        for (ContactPoint contact : contacts) {
            ObjectNode node = patient.withArray("telecom").addObject();
            put(node, "use", contact.use());
            node.put("system", contact.kind());
            node.put("value", contact.value());
        }
    }

    static ObjectNode address(Address address) {
        ObjectNode node = Codes.object();
        put(node, "type", address.type());
        if (!address.lines().isEmpty()) {
            ArrayNode lines = node.putArray("line");
            address.lines().forEach(lines::add);
        }
        put(node, "city", address.city());
        put(node, "district", address.district());
        put(node, "state", address.state());
        put(node, "postalCode", address.postalCode());
        put(node, "country", address.country());
        return node;
    }

    private static void background(ObjectNode patient, Background background) {
        if (background.multipleBirth() != null) {
            patient.put("multipleBirthInteger", background.multipleBirth());
        }
        String status = background.maritalStatus();
        if (status != null) {
            ObjectNode concept = Codes.concept(
                    "http://hl7.org/fhir/StructureDefinition/marital-status",
                    MARITAL_STATUS.getOrDefault(status, "UNK"));
            patient.set("maritalStatus", concept.put("text", status));
        }
        background.nationalities().forEach(country -> nationality(patient, country));
        extension(patient, "patient-occupation", background.occupation());
        extension(patient, "educational-attainment", background.educationalAttainment());
    }

    private static void nationality(ObjectNode patient, String country) {
        ObjectNode extension = patient.withArray("extension")
                .addObject()
                .put("url", "http://hl7.org/fhir/StructureDefinition/patient-nationality");
        extension
                .putArray("extension")
                .addObject()
                .put("url", "code")
                .set("valueCodeableConcept", Codes.concept("urn:iso:std:iso:3166", country));
    }

    private static void extension(ObjectNode patient, String name, @Nullable String value) {
        if (value != null) {
            patient.withArray("extension")
                    .addObject()
                    .put("url", Codes.EXTENSION + name)
                    .put("valueString", value);
        }
    }

    private static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
