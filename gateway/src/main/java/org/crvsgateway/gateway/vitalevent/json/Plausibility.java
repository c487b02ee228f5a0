package org.crvsgateway.gateway.vitalevent.json;

import java.time.LocalDate;
import java.util.List;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.PartialDate;
import org.crvsgateway.gateway.vitalevent.Person;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.jspecify.annotations.Nullable;

/** Dates that cannot be right together. Each is for a registrar to judge, so none refuses. */
final class Plausibility {

    private Plausibility() {}

    static void check(VitalEvent event, LocalDate today, List<Issue> issues) {
        String date = "/" + event.type().detailsKey() + "/date";
        PartialDate happened = event.occurrence().date();
        future(happened, date, today, issues);
        event.people()
                .forEach((role, person) -> future(person.birthDate(), "/" + role.key() + "/birthDate", today, issues));
        Person registrant = event.registrant();
        PartialDate born = registrant == null ? null : registrant.birthDate();
        if (event.type() == EventType.DEATH
                && born != null
                && happened != null
                && happened.latest().isBefore(born.earliest())) {
            issues.add(Issue.warning(date, "death-before-birth", "The death is dated before the birth."));
        }
        if (event.type() == EventType.BIRTH
                && born != null
                && happened != null
                && (happened.latest().isBefore(born.earliest()) || born.latest().isBefore(happened.earliest()))) {
            issues.add(Issue.warning(
                    "/child/birthDate", "dates-differ", "The child's birth date is not the date of the birth."));
        }
    }

    private static void future(@Nullable PartialDate date, String path, LocalDate today, List<Issue> issues) {
        if (date != null && date.earliest().isAfter(today)) {
            issues.add(Issue.warning(path, "date-in-future", "This date lies in the future."));
        }
    }
}
