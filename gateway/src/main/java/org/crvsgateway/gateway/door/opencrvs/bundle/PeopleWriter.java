package org.crvsgateway.gateway.door.opencrvs.bundle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.crvsgateway.gateway.record.RegistryRecord;
import org.crvsgateway.gateway.vitalevent.Birth;
import org.crvsgateway.gateway.vitalevent.Death;
import org.crvsgateway.gateway.vitalevent.Identifier;
import org.crvsgateway.gateway.vitalevent.Informant;
import org.crvsgateway.gateway.vitalevent.Marriage;
import org.crvsgateway.gateway.vitalevent.Occurrence;
import org.crvsgateway.gateway.vitalevent.PartialDate;
import org.crvsgateway.gateway.vitalevent.Person;
import org.crvsgateway.gateway.vitalevent.Role;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.jspecify.annotations.Nullable;

/** The people of a record as Patients with a section each, and the informant as a RelatedPerson. */
final class PeopleWriter {

    private static final Set<Role> WITNESSES = EnumSet.of(Role.WITNESS_ONE, Role.WITNESS_TWO);

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
        registrants(record).forEach((role, person) -> registrant(record, role, person));
        event.people().forEach((role, person) -> {
            if (WITNESSES.contains(role)) {
                witness(role, person);
            } else if (role != Role.INFORMANT && !references.containsKey(role)) {
                add(role, patients.write(person));
            }
        });
        if (event.report().informant() != null) {
            informant(event, event.report().informant());
        }
    }

    /** Somebody there has to be to bear the number of what is registered. */
    private static Map<Role, Person> registrants(RegistryRecord record) {
        VitalEvent event = record.content();
        return event.registrants().isEmpty() && record.header().registrationNumber() != null
                ? Map.of(event.type().registrantRoles().getFirst(), Person.UNKNOWN)
                : event.registrants();
    }

    /** By the registration number, too: {@code BIRTH_REGISTRATION_NUMBER}. */
    private void registrant(RegistryRecord record, Role role, Person person) {
        ObjectNode patient = patients.write(person);
        String number = record.header().registrationNumber();
        if (number != null) {
            String type = record.content().type().name() + "_REGISTRATION_NUMBER";
            patients.identify(patient, new Identifier(type, number));
        }
        when(patient, record.content());
        add(role, patient);
    }

    private static void when(ObjectNode patient, VitalEvent event) {
        Occurrence occurrence = event.occurrence();
        PartialDate date = occurrence.date();
        String moment = date + (occurrence.time() == null ? "" : "T" + occurrence.time());
        if (event instanceof Birth birth) {
            if (date != null && !patient.has("birthDate")) {
                patient.put("birthDate", date.toString());
            }
            if (date != null && occurrence.time() != null) {
                extension(patient, "http://hl7.org/fhir/StructureDefinition/patient-birthTime", moment);
            }
            if (birth.details().birthOrder() != null && !patient.has("multipleBirthInteger")) {
                patient.put("multipleBirthInteger", birth.details().birthOrder());
            }
        } else if (event instanceof Death) {
            patient.put("deceasedBoolean", true);
            if (date != null) {
                patient.put("deceasedDateTime", moment);
            }
        } else if (event instanceof Marriage && date != null) {
            extension(patient, Codes.EXTENSION + "date-of-marriage", moment);
        }
    }

    private static void extension(ObjectNode patient, String url, String moment) {
        patient.withArray("extension").addObject().put("url", url).put("valueDateTime", moment);
    }

    private void add(Role role, ObjectNode patient) {
        String reference = entries.add(role.key(), patient);
        references.put(role, reference);
        composition.section(Codes.section(role), reference);
    }

    private void witness(Role role, Person person) {
        ObjectNode related = Codes.object().put("resourceType", "RelatedPerson");
        related.set("patient", Codes.reference(entries.add(role.key(), patients.write(person))));
        composition.section(Codes.section(role), entries.add(role.key() + "/related", related));
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
