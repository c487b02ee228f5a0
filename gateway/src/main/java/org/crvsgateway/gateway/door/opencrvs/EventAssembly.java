package org.crvsgateway.gateway.door.opencrvs;

import java.time.LocalTime;
import java.util.List;
import org.crvsgateway.gateway.vitalevent.Birth;
import org.crvsgateway.gateway.vitalevent.Couple;
import org.crvsgateway.gateway.vitalevent.Death;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.Marriage;
import org.crvsgateway.gateway.vitalevent.Occurrence;
import org.crvsgateway.gateway.vitalevent.PartialDate;
import org.crvsgateway.gateway.vitalevent.Person;
import org.crvsgateway.gateway.vitalevent.Place;
import org.crvsgateway.gateway.vitalevent.Relatives;
import org.crvsgateway.gateway.vitalevent.Report;
import org.crvsgateway.gateway.vitalevent.Role;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.crvsgateway.gateway.vitalevent.Witnesses;
import org.jspecify.annotations.Nullable;

/** Puts the vital event together out of the parts of the bundle. */
final class EventAssembly {

    private final DocumentBundle bundle;
    private final Document document;
    private final FhirDates dates;
    private final AdditionalFields additional = new AdditionalFields();
    private final Sections sections;
    private final Observations observations;

    EventAssembly(DocumentBundle bundle, Document document, FhirDates dates) {
        this.bundle = bundle;
        this.document = document;
        this.dates = dates;
        this.sections = new Sections(bundle, document.composition().all("section"));
        this.observations = new Observations(bundle, additional);
    }

    VitalEvent event(EventType type) {
        People people = new People(bundle, sections, type);
        people.read(new PersonReader(dates, additional));
        VitalEvent event =
                switch (type) {
                    case BIRTH -> birth(people);
                    case DEATH -> death(people);
                    case MARRIAGE -> marriage(people);
                    case FETAL_DEATH -> throw new IllegalArgumentException("OpenCRVS 1.x has no fetal deaths");
                };
        if (event.registrants().isEmpty()) {
            document.sections().warn("missing-registrant", "No section leads to the person whom the event is about.");
        }
        bundle.reportUnused();
        return event;
    }

    private Birth birth(People people) {
        Person child = people.person(Role.CHILD);
        PartialDate date = child == null ? null : child.birthDate();
        LocalTime time = sections.person(Role.CHILD)
                .map(entry -> PersonReader.timeOfBirth(entry.resource()))
                .orElse(null);
        Occurrence occurrence = new Occurrence(date, time, place(EventType.BIRTH));
        return new Birth(child, relatives(people), observations.birth(occurrence), report(people));
    }

    private Death death(People people) {
        FhirDates.Moment moment = sections.person(Role.DECEASED)
                .map(entry -> momentOfDeath(entry.resource()))
                .orElse(FhirDates.Moment.UNKNOWN);
        Occurrence occurrence = new Occurrence(moment.date(), moment.time(), place(EventType.DEATH));
        Person deceased = people.person(Role.DECEASED);
        return new Death(deceased, relatives(people), observations.death(occurrence), report(people));
    }

    private Marriage marriage(People people) {
        Couple couple = new Couple(people.person(Role.BRIDE), people.person(Role.GROOM), null, null);
        Witnesses witnesses = new Witnesses(people.person(Role.WITNESS_ONE), people.person(Role.WITNESS_TWO));
        for (Role witness : List.of(Role.WITNESS_ONE, Role.WITNESS_TWO)) {
            additional.add(witness.key() + ".relationship", people.relationship(witness), document.sections());
            relationshipInWords(witness, people);
        }
        FhirDates.Moment moment = momentOfMarriage(people);
        Occurrence occurrence = new Occurrence(moment.date(), moment.time(), place(EventType.MARRIAGE));
        return new Marriage(couple, witnesses, observations.marriage(occurrence), report(people));
    }

    /** OpenCRVS writes the one date on both of the couple. */
    private FhirDates.Moment momentOfMarriage(People people) {
        FhirDates.Moment known = FhirDates.Moment.UNKNOWN;
        for (Role role : List.of(Role.GROOM, Role.BRIDE)) {
            for (FhirElement date : people.dateOfMarriage(role)) {
                FhirDates.Moment moment = dates.moment(date);
                checkOrder(people.person(role), moment.date(), date);
                if (known.date() == null) {
                    known = moment;
                } else if (moment.date() != null && !moment.date().equals(known.date())) {
                    date.warn(
                            "dates-differ", "The other of the couple has another date of marriage, which is believed.");
                }
            }
        }
        return known;
    }

    private static void checkOrder(@Nullable Person spouse, @Nullable PartialDate marriage, FhirElement date) {
        PartialDate birth = spouse == null ? null : spouse.birthDate();
        if (birth != null && marriage != null && marriage.latest().isBefore(birth.earliest())) {
            date.warn("marriage-before-birth", "The marriage is dated before the birth of one of the two.");
        }
    }

    private FhirDates.Moment momentOfDeath(FhirElement deceased) {
        FhirElement flag = deceased.get("deceasedBoolean");
        if (flag.node().isBoolean() && !flag.node().booleanValue()) {
            flag.warn("not-deceased", "The report is of a death, but this says that the person is alive.");
        }
        FhirDates.Moment moment = dates.moment(deceased.get("deceasedDateTime"));
        checkOrder(deceased, moment.date());
        return moment;
    }

    private void checkOrder(FhirElement deceased, @Nullable PartialDate death) {
        PartialDate birth = dates.date(deceased.get("birthDate"));
        if (birth != null && death != null && death.latest().isBefore(birth.earliest())) {
            deceased.get("deceasedDateTime").warn("death-before-birth", "The death is dated before the birth.");
        }
    }

    private static Relatives relatives(People people) {
        return new Relatives(people.person(Role.MOTHER), people.person(Role.FATHER), people.person(Role.SPOUSE));
    }

    /** Comes last: it takes what nobody else took. */
    private Report report(People people) {
        TaskExtensions task = new TaskExtensions(document.task());
        observations.rest();
        Questionnaires.read(bundle, additional);
        relationshipInWords(Role.INFORMANT, people);
        Attachments.name(bundle, additional);
        task.rest(additional);
        String office = task.office();
        if (office == null) {
            document.task().warn("missing-office", "No registration office is named.");
        }
        return new Report(office, people.informant(), task.contact(), additional.fields());
    }

    private void relationshipInWords(Role role, People people) {
        additional.add(role.key() + ".relationshipInWords", people.relationshipInWords(role), document.sections());
    }

    private @Nullable Place place(EventType type) {
        Place place = new Places(bundle, type).of(sections);
        if (place == null) {
            document.sections().inform("missing-place", "No encounter tells where it happened.");
        }
        return place;
    }
}
