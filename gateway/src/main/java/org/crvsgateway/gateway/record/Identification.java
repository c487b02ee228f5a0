package org.crvsgateway.gateway.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.vitalevent.AdditionalField;
import org.crvsgateway.gateway.vitalevent.Birth;
import org.crvsgateway.gateway.vitalevent.Death;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.FetalDeath;
import org.crvsgateway.gateway.vitalevent.Identifier;
import org.crvsgateway.gateway.vitalevent.Marriage;
import org.crvsgateway.gateway.vitalevent.Person;
import org.crvsgateway.gateway.vitalevent.Report;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.jspecify.annotations.Nullable;

/** What an ID system adds to a vital event: numbers of its registrant, numbers of the event, fields of its own. */
final class Identification {

    /** As many as are read again. */
    private static final int MOST_IDENTIFIERS = 20;

    private Identification() {}

    /** The number of this type, of the event or of its registrant. */
    static Optional<String> known(VitalEvent event, Identifier like) {
        List<Identifier> known =
                like.isOfEvent() ? event.report().identifiers() : person(event).identifiers();
        return known.stream()
                .filter(other -> other.type().equals(like.type()))
                .map(Identifier::value)
                .findFirst();
    }

    /** With this number, in the place of another of its type. */
    static VitalEvent identified(VitalEvent event, Identifier identifier) {
        Report report = event.report();
        if (identifier.isOfEvent()) {
            return with(
                    event,
                    event.registrant(),
                    new Report(
                            report.office(),
                            report.informant(),
                            report.contact(),
                            report.additionalFields(),
                            identifiers(report.identifiers(), identifier)));
        }
        requireOnePerson(event);
        Person known = person(event);
        Person identified = new Person(
                known.names(),
                known.sex(),
                known.birthDate(),
                identifiers(known.identifiers(), identifier),
                known.residence(),
                known.background());
        return with(event, identified, report);
    }

    /** With this value of an additional field, in the place of another one. */
    static VitalEvent annotated(VitalEvent event, AdditionalField field) {
        Report report = event.report();
        List<AdditionalField> fields =
                replaced(report.additionalFields(), other -> other.field().equals(field.field()), field);
        if (fields.size() > AdditionalField.MAX_PER_EVENT) {
            throw tooMany("A record has at most " + AdditionalField.MAX_PER_EVENT + " additional fields.");
        }
        return with(
                event,
                event.registrant(),
                new Report(report.office(), report.informant(), report.contact(), fields, report.identifiers()));
    }

    private static List<Identifier> identifiers(List<Identifier> known, Identifier identifier) {
        List<Identifier> all = replaced(known, other -> other.type().equals(identifier.type()), identifier);
        if (all.size() > MOST_IDENTIFIERS) {
            throw tooMany("There are at most " + MOST_IDENTIFIERS + " numbers.");
        }
        return all;
    }

    /** The new one stands where the first of the old ones was, or at the end. */
    private static <T> List<T> replaced(List<T> known, Predicate<T> old, T value) {
        List<T> all = new ArrayList<>();
        boolean placed = false;
        for (T other : known) {
            if (!old.test(other)) {
                all.add(other);
            } else if (!placed) {
                all.add(value);
                placed = true;
            }
        }
        if (!placed) {
            all.add(value);
        }
        return all;
    }

    private static Person person(VitalEvent event) {
        Person registrant = event.registrant();
        return registrant == null ? Person.UNKNOWN : registrant;
    }

    private static void requireOnePerson(VitalEvent event) {
        if (event.type() == EventType.MARRIAGE) {
            throw new ProblemException(
                    ProblemType.RECORD_STATE, "A marriage is of two people; numbers are assigned to one.");
        }
    }

    private static VitalEvent with(VitalEvent event, @Nullable Person registrant, Report report) {
        return switch (event) {
            case Birth birth -> new Birth(registrant, birth.relatives(), birth.details(), report);
            case Death death -> new Death(registrant, death.relatives(), death.details(), report);
            case FetalDeath fetalDeath ->
                new FetalDeath(registrant, fetalDeath.relatives(), fetalDeath.details(), report);
            case Marriage marriage -> new Marriage(marriage.couple(), marriage.witnesses(), marriage.details(), report);
        };
    }

    private static ProblemException tooMany(String detail) {
        return new ProblemException(ProblemType.RECORD_STATE, detail);
    }
}
