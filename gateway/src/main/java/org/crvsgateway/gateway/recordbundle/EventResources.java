package org.crvsgateway.gateway.recordbundle;

import java.util.List;
import org.crvsgateway.gateway.vitalevent.Birth;
import org.crvsgateway.gateway.vitalevent.Death;
import org.crvsgateway.gateway.vitalevent.FetalDeath;
import org.crvsgateway.gateway.vitalevent.Marriage;
import org.crvsgateway.gateway.vitalevent.Occurrence;
import org.crvsgateway.gateway.vitalevent.Place;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** When and where it happened as an Encounter, and what was measured or found as Observations of it. */
final class EventResources {

    private static final String UNITS = "http://unitsofmeasure.org";

    private final Names names;
    private final Document document;

    EventResources(Names names, Document document) {
        this.names = names;
        this.document = document;
    }

    Reference write(VitalEvent event, Reference registrant, Composition composition) {
        Reference encounter = document.add("event", encounter(event, registrant));
        Composition.SectionComponent section =
                new Composition.SectionComponent().setTitle("event").setCode(names.own("section", "event"));
        section.addEntry(encounter);
        Findings findings = new Findings(registrant, encounter, section, event.occurrence());
        switch (event) {
            case Birth birth -> {
                findings.add(
                        "weight",
                        Names.loinc("8339-4", "Birth weight Measured"),
                        grams(birth.details().weightGrams()));
                findings.add(
                        "plurality",
                        names.own("observation", "plurality"),
                        code("plurality", birth.details().plurality()));
                findings.add(
                        "birthOrder",
                        names.own("observation", "birthOrder"),
                        number(birth.details().birthOrder()));
                findings.add(
                        "attendant",
                        names.own("observation", "attendant"),
                        code("attendant", birth.details().attendant()));
            }
            case Death death -> {
                findings.add(
                        "manner",
                        Names.loinc("69449-7", "Manner of death"),
                        code("manner-of-death", death.details().manner()));
                findings.add(
                        "causeMethod",
                        names.own("observation", "causeMethod"),
                        code("cause-method", death.details().causeMethod()));
                causes(findings, death.details().causes());
            }
            case FetalDeath death -> {
                findings.add(
                        "weight",
                        Names.loinc("8339-4", "Birth weight Measured"),
                        grams(death.details().weightGrams()));
                findings.add(
                        "gestation",
                        names.own("observation", "gestationWeeks"),
                        weeks(death.details().gestationWeeks()));
                findings.add(
                        "attendant",
                        names.own("observation", "attendant"),
                        code("attendant", death.details().attendant()));
                causes(findings, death.details().causes());
            }
            case Marriage marriage ->
                findings.add(
                        "type",
                        names.own("observation", "marriageType"),
                        code("marriage-type", marriage.details().type()));
        }
        composition.addSection(section);
        return encounter;
    }

    private Encounter encounter(VitalEvent event, Reference registrant) {
        Encounter encounter = new Encounter();
        encounter.setStatus(Encounter.EncounterStatus.FINISHED);
        encounter.setClass_(names.eventCode(event.type()));
        encounter.setSubject(registrant);
        DateTimeType date = date(event.occurrence());
        if (date != null) {
            encounter.setPeriod(new Period().setStartElement(date));
        }
        Place place = event.occurrence().place();
        if (place != null) {
            encounter.addLocation().setLocation(document.add("place", location(place)));
        }
        return encounter;
    }

    private Location location(Place place) {
        Location location = new Location();
        if (place.location() != null) {
            location.addIdentifier().setSystem(names.system("location")).setValue(place.location());
        }
        location.setName(place.name());
        if (place.kind() != null) {
            location.addType(names.own("place", place.kind()));
        }
        if (place.address() != null) {
            location.setAddress(PersonResources.address(place.address()));
        }
        return location;
    }

    private static void causes(Findings findings, List<String> causes) {
        for (int place = 0; place < causes.size(); place++) {
            findings.add(
                    "cause-" + place,
                    Names.loinc("69453-9", "Cause of death [US Standard Certificate of Death]"),
                    new CodeableConcept().setText(causes.get(place)));
        }
    }

    /** The day; the local time is left out, because FHIR wants a time zone with it and none is known. */
    private static @Nullable DateTimeType date(Occurrence occurrence) {
        return occurrence.date() == null
                ? null
                : new DateTimeType(occurrence.date().toString());
    }

    private @Nullable CodeableConcept code(String list, @Nullable String code) {
        return code == null ? null : names.own(list, code);
    }

    private static @Nullable Quantity grams(@Nullable Integer value) {
        return value == null ? null : quantity(value, "g");
    }

    private static @Nullable Quantity weeks(@Nullable Integer value) {
        return value == null ? null : quantity(value, "wk");
    }

    private static @Nullable IntegerType number(@Nullable Integer value) {
        return value == null ? null : new IntegerType(value);
    }

    private static Quantity quantity(int value, String unit) {
        return new Quantity().setValue(value).setUnit(unit).setSystem(UNITS).setCode(unit);
    }

    /** Adds observations of one event. */
    private final class Findings {
        private final Reference registrant;
        private final Reference encounter;
        private final Composition.SectionComponent section;
        private final Occurrence occurrence;

        Findings(
                Reference registrant,
                Reference encounter,
                Composition.SectionComponent section,
                Occurrence occurrence) {
            this.registrant = registrant;
            this.encounter = encounter;
            this.section = section;
            this.occurrence = occurrence;
        }

        void add(String part, CodeableConcept what, @Nullable Type value) {
            if (value == null) {
                return;
            }
            Observation observation = new Observation();
            observation.setStatus(Observation.ObservationStatus.FINAL);
            observation.setCode(what);
            observation.setSubject(registrant);
            observation.setEncounter(encounter);
            DateTimeType date = date(occurrence);
            if (date != null) {
                observation.setEffective(date);
            }
            observation.setValue(value);
            section.addEntry(document.add(part, observation));
        }
    }
}
