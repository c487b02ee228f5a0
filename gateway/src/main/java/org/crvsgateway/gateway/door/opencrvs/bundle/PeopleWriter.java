package org.crvsgateway.gateway.door.opencrvs.bundle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;
import org.crvsgateway.gateway.record.RecordHeader;
import org.crvsgateway.gateway.record.RegistryRecord;
import org.crvsgateway.gateway.vitalevent.Birth;
import org.crvsgateway.gateway.vitalevent.Death;
import org.crvsgateway.gateway.vitalevent.Identifier;
import org.crvsgateway.gateway.vitalevent.Informant;
import org.crvsgateway.gateway.vitalevent.Occurrence;
import org.crvsgateway.gateway.vitalevent.Person;
import org.crvsgateway.gateway.vitalevent.Role;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.jspecify.annotations.Nullable;

/** The people of a record as Patients with a section each, and the informant as a RelatedPerson. */
final class PeopleWriter {

    private final Entries entries;
    private final DocumentWriter.Composition composition;
    private final PatientWriter patients;
    private final Map<Role, String> references = new EnumMap<>(Role.class);

    PeopleWriter(Entries entries, DocumentWriter.Composition composition, PatientWriter patients) {
        this.entries = entries;
        this.composition = composition;
        this.patients = patients;
    }

    void write(RegistryRecord record) {
        VitalEvent event = record.content();
        registrant(record);
        event.people().forEach((role, person) -> {
            if (role != Role.INFORMANT && role != event.type().registrantRole()) {
                add(role, patients.write(person));
            }
        });
        if (event.report().informant() != null) {
            informant(event, event.report().informant());
        }
    }

    /** By the registration number, too: {@code BIRTH_REGISTRATION_NUMBER}. */
    private void registrant(RegistryRecord record) {
        VitalEvent event = record.content();
        Person person = event.people().get(event.type().registrantRole());
        RecordHeader header = record.header();
        if (person == null && header.registrationNumber() == null) {
            return;
        }
        ObjectNode patient = patients.write(person == null ? Person.UNKNOWN : person);
        if (header.registrationNumber() != null) {
            String type = event.type().name() + "_REGISTRATION_NUMBER";
            patients.identify(patient, new Identifier(type, header.registrationNumber()));
        }
        dates(patient, event);
        add(event.type().registrantRole(), patient);
    }

    private static void dates(ObjectNode patient, VitalEvent event) {
        Occurrence occurrence = event.occurrence();
        if (event instanceof Birth birth) {
            if (occurrence.date() != null && !patient.has("birthDate")) {
                patient.put("birthDate", occurrence.date().toString());
            }
            if (birth.details().birthOrder() != null && !patient.has("multipleBirthInteger")) {
                patient.put("multipleBirthInteger", birth.details().birthOrder());
            }
        } else if (event instanceof Death) {
            patient.put("deceasedBoolean", true);
            if (occurrence.date() != null) {
                patient.put(
                        "deceasedDateTime",
                        occurrence.date() + (occurrence.time() == null ? "" : "T" + occurrence.time()));
            }
        }
    }

    private void add(Role role, ObjectNode patient) {
        String reference = entries.add(role.key(), patient);
        references.put(role, reference);
        composition.section(Codes.section(role), reference);
    }

    private void informant(VitalEvent event, Informant informant) {
        ObjectNode related = Codes.object().put("resourceType", "RelatedPerson");
        if (informant.relationship() != null) {
            related.set(
                    "relationship",
                    Codes.concept(
                            "http://hl7.org/fhir/ValueSet/relatedperson-relationshiptype", informant.relationship()));
        }
        String patient = patientOf(event, informant);
        if (patient != null) {
            related.set("patient", Codes.reference(patient));
        }
        composition.section(Codes.section(Role.INFORMANT), entries.add("related", related));
    }

    /** Whoever has another part in the event is not described twice. */
    private @Nullable String patientOf(VitalEvent event, Informant informant) {
        String relationship = informant.relationship();
        Role kin = relationship == null ? null : Role.parse(relationship).orElse(null);
        Person person = informant.person();
        if (kin != null
                && references.containsKey(kin)
                && (person == null || person.equals(event.people().get(kin)))) {
            return references.get(kin);
        }
        return person == null ? null : entries.add("informant", patients.write(person));
    }
}
