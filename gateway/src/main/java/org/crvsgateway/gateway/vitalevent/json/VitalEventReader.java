package org.crvsgateway.gateway.vitalevent.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.vitalevent.AdditionalField;
import org.crvsgateway.gateway.vitalevent.Birth;
import org.crvsgateway.gateway.vitalevent.BirthDetails;
import org.crvsgateway.gateway.vitalevent.Contact;
import org.crvsgateway.gateway.vitalevent.Couple;
import org.crvsgateway.gateway.vitalevent.Death;
import org.crvsgateway.gateway.vitalevent.DeathDetails;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.FetalDeath;
import org.crvsgateway.gateway.vitalevent.FetalDeathDetails;
import org.crvsgateway.gateway.vitalevent.Informant;
import org.crvsgateway.gateway.vitalevent.Marriage;
import org.crvsgateway.gateway.vitalevent.MarriageDetails;
import org.crvsgateway.gateway.vitalevent.Occurrence;
import org.crvsgateway.gateway.vitalevent.Person;
import org.crvsgateway.gateway.vitalevent.Place;
import org.crvsgateway.gateway.vitalevent.Relatives;
import org.crvsgateway.gateway.vitalevent.Report;
import org.crvsgateway.gateway.vitalevent.Role;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.crvsgateway.gateway.vitalevent.Witnesses;
import org.jspecify.annotations.Nullable;

/**
 * Reads the canonical JSON of a vital event. Only the event type is needed; any other fault drops the one value, and is
 * reported under its JSON Pointer.
 */
public final class VitalEventReader {

    private final InstantSource clock;

    public VitalEventReader(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * The event, or nothing when it is not a vital event; the faults are added to {@code issues} in either case.
     *
     * @param envelope names beside the event's own that the caller reads itself
     */
    public Optional<VitalEvent> read(JsonNode root, Set<String> envelope, List<Issue> issues) {
        if (!(root instanceof ObjectNode object)) {
            issues.add(Issue.error("", "not-an-object", "The body is not a JSON object."));
            return Optional.empty();
        }
        Optional<EventType> type = eventType(object, issues);
        List<Issue> found = new ArrayList<>();
        Fields fields = new Fields(object, "", found);
        fields.text("eventType");
        envelope.forEach(fields::skip);
        VitalEvent event = event(type.orElse(EventType.BIRTH), fields);
        if (type.isPresent()) {
            fields.reportUnknown();
            Plausibility.check(event, latestToday(), found);
        }
        issues.addAll(found);
        return type.map(known -> event);
    }

    private static Optional<EventType> eventType(ObjectNode object, List<Issue> issues) {
        JsonNode node = object.get("eventType");
        if (node == null || node.isNull()) {
            issues.add(Issue.error(
                    "/eventType", "required", "The event type is needed: BIRTH, DEATH, FETAL_DEATH or MARRIAGE."));
            return Optional.empty();
        }
        Optional<EventType> type = node.isTextual() ? EventType.parse(node.textValue()) : Optional.empty();
        if (type.isEmpty()) {
            issues.add(Issue.error(
                    "/eventType", "unknown-event-type", "The event type is BIRTH, DEATH, FETAL_DEATH or MARRIAGE."));
        }
        return type;
    }

    private static VitalEvent event(EventType type, Fields fields) {
        return switch (type) {
            case BIRTH ->
                new Birth(person(Role.CHILD, fields), relatives(fields), birth(fields.object("birth")), report(fields));
            case DEATH ->
                new Death(
                        person(Role.DECEASED, fields),
                        relatives(fields),
                        death(fields.object("death")),
                        report(fields));
            case FETAL_DEATH ->
                new FetalDeath(
                        person(Role.FETUS, fields),
                        relatives(fields),
                        fetalDeath(fields.object("fetalDeath")),
                        report(fields));
            case MARRIAGE ->
                new Marriage(couple(fields), witnesses(fields), marriage(fields.object("marriage")), report(fields));
        };
    }

    private static @Nullable Person person(Role role, Fields fields) {
        return PersonReader.read(fields.object(role.key()));
    }

    private static Relatives relatives(Fields fields) {
        return new Relatives(person(Role.MOTHER, fields), person(Role.FATHER, fields), person(Role.SPOUSE, fields));
    }

    private static Couple couple(Fields fields) {
        return new Couple(
                person(Role.BRIDE, fields),
                person(Role.GROOM, fields),
                person(Role.PARTNER_ONE, fields),
                person(Role.PARTNER_TWO, fields));
    }

    private static Witnesses witnesses(Fields fields) {
        return new Witnesses(person(Role.WITNESS_ONE, fields), person(Role.WITNESS_TWO, fields));
    }

    private static Report report(Fields fields) {
        return new Report(
                fields.text("office"),
                informant(fields.object("informant")),
                contact(fields.object("contact")),
                fields.objects("additionalFields", AdditionalField.MAX_PER_EVENT, VitalEventReader::additionalField),
                fields.objects("identifiers", PersonReader::identifier));
    }

    private static BirthDetails birth(@Nullable Fields fields) {
        if (fields == null) {
            return new BirthDetails(Occurrence.UNKNOWN, null, null, null, null);
        }
        BirthDetails details = new BirthDetails(
                occurrence(fields),
                fields.code("plurality"),
                fields.integer("birthOrder", 1, 20),
                fields.integer("weightGrams", 100, 15_000),
                fields.code("attendant"));
        fields.reportUnknown();
        return details;
    }

    private static DeathDetails death(@Nullable Fields fields) {
        if (fields == null) {
            return new DeathDetails(Occurrence.UNKNOWN, null, null, null, List.of());
        }
        DeathDetails details = new DeathDetails(
                occurrence(fields),
                fields.code("manner"),
                fields.bool("causeEstablished"),
                fields.code("causeMethod"),
                fields.texts("causes"));
        fields.reportUnknown();
        return details;
    }

    private static FetalDeathDetails fetalDeath(@Nullable Fields fields) {
        if (fields == null) {
            return new FetalDeathDetails(Occurrence.UNKNOWN, null, null, null, List.of());
        }
        FetalDeathDetails details = new FetalDeathDetails(
                occurrence(fields),
                fields.integer("gestationWeeks", 1, 50),
                fields.integer("weightGrams", 1, 15_000),
                fields.code("attendant"),
                fields.texts("causes"));
        fields.reportUnknown();
        return details;
    }

    private static MarriageDetails marriage(@Nullable Fields fields) {
        if (fields == null) {
            return new MarriageDetails(Occurrence.UNKNOWN, null);
        }
        MarriageDetails details = new MarriageDetails(occurrence(fields), fields.code("type"));
        fields.reportUnknown();
        return details;
    }

    private static Occurrence occurrence(Fields fields) {
        return new Occurrence(fields.date("date"), fields.time("time"), place(fields.object("place")));
    }

    private static @Nullable Place place(@Nullable Fields fields) {
        if (fields == null) {
            return null;
        }
        Fields address = fields.object("address");
        Place place = new Place(
                fields.code("kind"),
                fields.text("location"),
                fields.text("name"),
                address == null ? null : PersonReader.address(address));
        fields.reportUnknown();
        return place;
    }

    private static @Nullable Informant informant(@Nullable Fields fields) {
        if (fields == null) {
            return null;
        }
        String relationship = fields.code("relationship");
        Person person = PersonReader.described(fields);
        fields.reportUnknown();
        return new Informant(relationship, person.equals(Person.UNKNOWN) ? null : person);
    }

    private static @Nullable Contact contact(@Nullable Fields fields) {
        if (fields == null) {
            return null;
        }
        Contact contact = new Contact(fields.code("relationship"), fields.text("phone"), fields.text("email"));
        fields.reportUnknown();
        return contact;
    }

    private static @Nullable AdditionalField additionalField(Fields fields) {
        String field = fields.text("field");
        String value = fields.text("value");
        fields.reportUnknown();
        return field == null || value == null ? null : new AdditionalField(field, value);
    }

    /** Today where the day begins first (UTC+14), so that no true date is called a future one. */
    private LocalDate latestToday() {
        return clock.instant().atOffset(ZoneOffset.ofHours(14)).toLocalDate();
    }
}
