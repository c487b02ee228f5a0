package org.crvsgateway.gateway.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.record.NameKeys;
import org.crvsgateway.gateway.record.RecordLookup;
import org.crvsgateway.gateway.record.RecordStatus;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.Role;
import org.crvsgateway.gateway.vitalevent.Sex;
import org.jspecify.annotations.Nullable;

/** Reads a search: the criteria, {@code limit} and {@code after}. Any fault refuses it, with every fault by its path. */
public final class SearchRequestReader {

    private static final String LIMIT = "limit";
    private static final String AFTER = "after";
    private static final String SEX = "sex";
    private static final int USUAL_LIMIT = 20;
    private static final int MAX_PERSONS = 10;

    private static final Set<Role> REGISTRANTS = Stream.of(EventType.values())
            .flatMap(type -> type.registrantRoles().stream())
            .collect(Collectors.toUnmodifiableSet());

    private SearchRequestReader() {}

    public static SearchRequest read(JsonNode body) {
        if (!(body instanceof ObjectNode object)) {
            throw ProblemException.invalid("", "not-an-object", "The body is not a JSON object.");
        }
        QueryFields fields = QueryFields.of(object);
        int limit = fields.integer(LIMIT, 1, SearchRequest.MAX_LIMIT, USUAL_LIMIT);
        UUID after = fields.parsed(AFTER, Cursor::parse, "invalid-cursor", "This is not a cursor of a search.");
        fields.criteria().clear();
        SearchQuery query = query(fields);
        fields.reportUnknown();
        if (fields.faults().isEmpty() && !query.narrows()) {
            fields.fault(
                    "criterion-required",
                    "At least one criterion is needed beside the kind of event, the status and the sex.");
        }
        if (!fields.faults().isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_INPUT, "The search has faults.", fields.faults());
        }
        return new SearchRequest(query, limit, after);
    }

    private static SearchQuery query(QueryFields fields) {
        String trackingId = fields.text("trackingId");
        SearchQuery.Numbers numbers = new SearchQuery.Numbers(
                fields.text("registrationNumber"),
                trackingId == null ? null : RecordLookup.trackingId(trackingId),
                identifier(fields.object("identifier")));
        SearchQuery.Happening happening = new SearchQuery.Happening(
                types(fields), fields.days("eventDateFrom", "eventDateTo"), setOf(fields.text("place")));
        SearchQuery.Filing filing = new SearchQuery.Filing(
                fields.parsedSet(
                        "status",
                        SearchRequestReader::status,
                        "unknown-status",
                        "The status is NOTIFIED, PENDING_IDENTITY, REGISTERED, REJECTED or REVOKED."),
                fields.days("registeredFrom", "registeredTo"),
                setOf(fields.text("office")));
        return new SearchQuery(numbers, persons(fields), happening, filing, fields.criteria());
    }

    private static Set<EventType> types(QueryFields fields) {
        EventType type = fields.parsed(
                "eventType",
                EventType::parse,
                "unknown-event-type",
                "The event type is BIRTH, DEATH, FETAL_DEATH or MARRIAGE.");
        return type == null ? EnumSet.allOf(EventType.class) : EnumSet.of(type);
    }

    private static SearchQuery.@Nullable IdentifierQuery identifier(@Nullable QueryFields fields) {
        if (fields == null) {
            return null;
        }
        String type = fields.text("type");
        String value = fields.text("value");
        fields.reportUnknown();
        if (value == null) {
            fields.fault("value", "required", "The number to look for is needed.");
            return null;
        }
        return new SearchQuery.IdentifierQuery(type == null ? null : code(type), value, EnumSet.allOf(Role.class));
    }

    private static List<PersonQuery> persons(QueryFields fields) {
        List<PersonQuery> persons = new ArrayList<>();
        for (QueryFields person : fields.objects("persons", MAX_PERSONS)) {
            persons.add(person(person));
        }
        Sex sex = sex(fields);
        if (sex != null) {
            persons.add(new PersonQuery(fields.pointer(), REGISTRANTS, PersonQuery.Names.ANY, sex, DayRange.ANY));
        }
        return persons;
    }

    private static PersonQuery person(QueryFields fields) {
        int faults = fields.faults().size();
        Role role = fields.parsed(
                "role",
                Role::parse,
                "unknown-role",
                "The role is one of " + Stream.of(Role.values()).map(Role::name).collect(Collectors.joining(", "))
                        + ".");
        PersonQuery person = new PersonQuery(
                fields.pointer(),
                role == null ? EnumSet.allOf(Role.class) : EnumSet.of(role),
                new PersonQuery.Names(name(fields, "given"), name(fields, "family")),
                sex(fields),
                fields.days("birthDateFrom", "birthDateTo"));
        fields.reportUnknown();
        if (fields.faults().size() == faults && person.fields().isEmpty()) {
            fields.fault("required", "A person needs given, family, sex, birthDateFrom or birthDateTo.");
        }
        return person;
    }

    private static @Nullable String name(QueryFields fields, String name) {
        return fields.parsed(
                name,
                text -> Optional.ofNullable(NameKeys.normalise(text)),
                "no-letters",
                "There is no letter or digit to look for.");
    }

    private static @Nullable Sex sex(QueryFields fields) {
        return fields.parsed(SEX, Sex::parse, "invalid-sex", "The sex is MALE, FEMALE, OTHER or UNKNOWN.");
    }

    private static Optional<RecordStatus> status(String text) {
        for (RecordStatus status : RecordStatus.values()) {
            if (status.name().equalsIgnoreCase(text)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }

    /** The form in which a notification's reader keeps codes. */
    private static String code(String text) {
        return text.toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    private static Set<String> setOf(@Nullable String text) {
        return text == null ? Set.of() : Set.of(text);
    }
}
