package org.crvsgateway.gateway.door.opencrvs;

import org.crvsgateway.gateway.vitalevent.Birth;
import org.crvsgateway.gateway.vitalevent.Death;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.Occurrence;
import org.crvsgateway.gateway.vitalevent.PartialDate;
import org.crvsgateway.gateway.vitalevent.Person;
import org.crvsgateway.gateway.vitalevent.Place;
import org.crvsgateway.gateway.vitalevent.Relatives;
import org.crvsgateway.gateway.vitalevent.Report;
import org.crvsgateway.gateway.vitalevent.Role;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
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
                    case FETAL_DEATH -> throw new IllegalArgumentException("OpenCRVS 1.x has no fetal deaths");
                };
        if (event.registrant() == null) {
            document.sections().warn("missing-registrant", "No section leads to the person whom the event is about.");
        }
        bundle.reportUnused();
        return event;
    }

    private Birth birth(People people) {
        Person child = people.person(Role.CHILD);
        PartialDate date = child == null ? null : child.birthDate();
        Occurrence occurrence = new Occurrence(date, null, place());
        return new Birth(child, relatives(people), observations.birth(occurrence), report(people));
    }

    private Death death(People people) {
        FhirDates.Moment moment = sections.person(Role.DECEASED)
                .map(entry -> momentOfDeath(entry.resource()))
                .orElse(FhirDates.Moment.UNKNOWN);
        Occurrence occurrence = new Occurrence(moment.date(), moment.time(), place());
        Person deceased = people.person(Role.DECEASED);
        return new Death(deceased, relatives(people), observations.death(occurrence), report(people));
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
        task.rest(additional);
        String office = task.office();
        if (office == null) {
            document.task().warn("missing-office", "No registration office is named.");
        }
        return new Report(office, people.informant(), task.contact(), additional.fields());
    }

    private @Nullable Place place() {
        Place place = new Places(bundle).of(sections);
        if (place == null) {
            document.sections().inform("missing-place", "No encounter tells where it happened.");
        }
        return place;
    }
}
