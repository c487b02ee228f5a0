package org.crvsgateway.gateway.vitalevent.json;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.Marriage;
import org.crvsgateway.gateway.vitalevent.PartialDate;
import org.crvsgateway.gateway.vitalevent.Person;
import org.crvsgateway.gateway.vitalevent.Role;
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
        if (event instanceof Marriage marriage) {
            couple(marriage, date, issues);
        }
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

    private static void couple(Marriage marriage, String date, List<Issue> issues) {
        Map<Role, Person> couple = marriage.couple().byRole();
        if (couple.size() > 2) {
            issues.add(Issue.warning(
                    "/" + List.copyOf(couple.keySet()).getLast().key(),
                    "too-many-spouses",
                    "A marriage is of two people."));
        }
        PartialDate happened = marriage.occurrence().date();
        couple.forEach((role, person) -> {
            PartialDate born = person.birthDate();
            if (born != null && happened != null && happened.latest().isBefore(born.earliest())) {
                issues.add(Issue.warning(
                        date, "marriage-before-birth", "The marriage is dated before the birth of one of the two."));
            }
        });
    }

    private static void future(@Nullable PartialDate date, String path, LocalDate today, List<Issue> issues) {
        if (date != null && date.earliest().isAfter(today)) {
            issues.add(Issue.warning(path, "date-in-future", "This date lies in the future."));
        }
    }
}
