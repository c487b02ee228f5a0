package org.crvsgateway.gateway.recordbundle;

import java.util.List;
import org.crvsgateway.gateway.vitalevent.ContactPoint;
import org.crvsgateway.gateway.vitalevent.Death;
import org.crvsgateway.gateway.vitalevent.PartialDate;
import org.crvsgateway.gateway.vitalevent.Person;
import org.crvsgateway.gateway.vitalevent.Sex;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.jspecify.annotations.Nullable;

/** People as FHIR resources. */
final class PersonResources {

    private final Names names;

    PersonResources(Names names) {
        this.names = names;
    }

    /**
     * Whom the document is about; of a couple, who stands first. Also where nothing is known or may be told of the
     * person: the document is about somebody.
     */
    Patient registrant(VitalEvent event, RecordBundle record) {
        Patient patient = new Patient();
        patient.addIdentifier()
                .setSystem(names.system("record"))
                .setValue(record.recordId().toString());
        if (event instanceof Death death) {
            PartialDate date = death.details().occurrence().date();
            patient.setDeceased(date == null ? new BooleanType(true) : new DateTimeType(date.toString()));
        }
        event.registrants().values().stream().findFirst().ifPresent(person -> fill(patient, person));
        return patient;
    }

    Patient patient(Person person) {
        Patient patient = new Patient();
        fill(patient, person);
        return patient;
    }

    private void fill(Patient patient, Person person) {
        person.identifiers().forEach(identifier -> patient.addIdentifier(identifier(identifier)));
        names(person).forEach(patient::addName);
        patient.setGender(gender(person.sex()));
        patient.setBirthDateElement(date(person.birthDate()));
        addresses(person).forEach(patient::addAddress);
        telecoms(person).forEach(patient::addTelecom);
        if (person.background().maritalStatus() != null) {
            patient.setMaritalStatus(
                    new CodeableConcept().setText(person.background().maritalStatus()));
        }
        if (person.background().multipleBirth() != null) {
            patient.setMultipleBirth(new IntegerType(person.background().multipleBirth()));
        }
    }

    void fill(RelatedPerson related, Person person) {
        person.identifiers().forEach(identifier -> related.addIdentifier(identifier(identifier)));
        names(person).forEach(related::addName);
        related.setGender(gender(person.sex()));
        related.setBirthDateElement(date(person.birthDate()));
        addresses(person).forEach(related::addAddress);
        telecoms(person).forEach(related::addTelecom);
    }

    private Identifier identifier(org.crvsgateway.gateway.vitalevent.Identifier identifier) {
        return new Identifier()
                .setType(new CodeableConcept().setText(identifier.type()))
                .setSystem(names.system(identifier.type()))
                .setValue(identifier.value());
    }

    private static List<HumanName> names(Person person) {
        return person.names().stream()
                .map(name -> {
                    HumanName written = new HumanName().setFamily(name.family()).setText(name.text());
                    name.given().forEach(written::addGiven);
                    return written;
                })
                .toList();
    }

    private static @Nullable AdministrativeGender gender(@Nullable Sex sex) {
        return sex == null
                ? null
                : switch (sex) {
                    case MALE -> AdministrativeGender.MALE;
                    case FEMALE -> AdministrativeGender.FEMALE;
                    case OTHER -> AdministrativeGender.OTHER;
                    case UNKNOWN -> AdministrativeGender.UNKNOWN;
                };
    }

    private static @Nullable DateType date(@Nullable PartialDate date) {
        return date == null ? null : new DateType(date.toString());
    }

    private static List<Address> addresses(Person person) {
        return person.residence().addresses().stream()
                .map(PersonResources::address)
                .toList();
    }

    static Address address(org.crvsgateway.gateway.vitalevent.Address address) {
        Address written = new Address()
                .setCity(address.city())
                .setDistrict(address.district())
                .setState(address.state())
                .setPostalCode(address.postalCode())
                .setCountry(address.country());
        address.lines().forEach(written::addLine);
        return written;
    }

    private static List<org.hl7.fhir.r4.model.ContactPoint> telecoms(Person person) {
        return person.residence().contacts().stream()
                .map(PersonResources::telecom)
                .toList();
    }

    private static org.hl7.fhir.r4.model.ContactPoint telecom(ContactPoint contact) {
        var system =
                switch (contact.kind()) {
                    case "phone" -> org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem.PHONE;
                    case "email" -> org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem.EMAIL;
                    default -> org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem.OTHER;
                };
        return new org.hl7.fhir.r4.model.ContactPoint().setSystem(system).setValue(contact.value());
    }
}
