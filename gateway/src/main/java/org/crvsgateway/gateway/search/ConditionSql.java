package org.crvsgateway.gateway.search;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.crvsgateway.gateway.record.NameKeys;
import org.crvsgateway.gateway.vitalevent.EventType;

/**
 * Writes a condition on the table {@code record} and the look-up tables beside it. The text comes from here alone; what was
 * asked for is bound.
 */
final class ConditionSql {

    /** A date that is known to the year spans this much, at most. */
    private static final int DAYS_OF_A_YEAR = 366;

    private static final int MANY = 100;

    private final Conditions bound = new Conditions();

    Conditions bound() {
        return bound;
    }

    String of(Condition condition) {
        return switch (condition) {
            case Condition.All all -> joined(all.of(), " and ", "1 = 1");
            case Condition.Any any -> joined(any.of(), " or ", "1 = 0");
            case Condition.Either either -> joined(either.of(), " or ", "1 = 0");
            case Condition.Not not -> "not (" + of(not.of()) + ")";
            case Condition.Ids ids -> in("record.id", List.copyOf(ids.ids()));
            case Condition.RegistrationNumber it -> "record.registration_number = " + bound.value(it.number());
            case Condition.TrackingId it -> "record.tracking_id = " + bound.value(it.trackingId());
            case Condition.Identified it -> identified(it.identifier());
            case Condition.Described it -> described(it.person());
            case Condition.Named it -> named(it);
            case Condition.Contact it -> contact(it);
            case Condition.Types it -> types(it.types());
            case Condition.Statuses it -> in("record.status", names(it.statuses()));
            case Condition.Happened it -> "(" + types(it.types()) + " and " + happened(it.days()) + ")";
            case Condition.HappenedAt it -> "(" + types(it.types()) + " and " + at("record.place", it.places()) + ")";
            case Condition.HappenedIn it ->
                "(" + types(it.types()) + " and (" + at("record.place", it.locations()) + " or "
                        + at("record.event_area", it.locations()) + "))";
            case Condition.HappenedInCountry it ->
                "(" + types(it.types()) + " and record.event_country = " + bound.value(it.country()) + ")";
            case Condition.Office it -> at("record.office", it.offices());
            case Condition.Within it -> within(bound.array(it.locations()));
            case Condition.Dated it -> dated(it);
            case Condition.By it -> step(it.step(), "by_id = " + bound.value(it.who()));
            case Condition.BySystem it -> step(it.step(), "by_kind " + (it.system() ? "<>" : "=") + " 'USER'");
            case Condition.PossiblyDuplicate _ -> """
                    exists (select 1 from possible_duplicate where possible_duplicate.record_id = record.id
                        or possible_duplicate.other_record_id = record.id)""";
        };
    }

    private String joined(List<Condition> conditions, String word, String none) {
        return conditions.isEmpty()
                ? none
                : conditions.stream().map(this::of).collect(Collectors.joining(word, "(", ")"));
    }

    private String in(String column, List<?> values) {
        return values.isEmpty() ? "1 = 0" : column + " in " + bound.list(values);
    }

    /** A few as a list, for which there are indexes; many as one array. */
    private String at(String column, Set<String> locations) {
        return locations.size() > MANY ? column + " = " + bound.array(locations) : in(column, List.copyOf(locations));
    }

    private static String within(String locations) {
        return "(record.office = " + locations + " or record.place = " + locations + ")";
    }

    private String types(Collection<EventType> types) {
        return types.size() == EventType.values().length ? "1 = 1" : in("record.event_type", names(types));
    }

    private String identified(SearchQuery.IdentifierQuery identifier) {
        return "record.id in (select record_id from record_identifier where identifier = "
                + bound.value(identifier.value())
                + (identifier.type() == null ? "" : " and type = " + bound.value(identifier.type()))
                + " and " + in("role", names(identifier.roles())) + ")";
    }

    private String described(PersonQuery person) {
        List<String> all = new ArrayList<>();
        all.add(in("role", names(person.roles())));
        if (person.names().given() != null) {
            all.add(begins("given_names", person.names().given()));
        }
        if (person.names().family() != null) {
            all.add(begins("family_name", person.names().family()));
        }
        if (person.sex() != null) {
            all.add("sex = " + bound.value(person.sex().name()));
        }
        if (person.birthDate().from() != null) {
            all.add("birth_date_to >= " + bound.value(person.birthDate().from()));
        }
        if (person.birthDate().to() != null) {
            all.add("birth_date_from <= " + bound.value(person.birthDate().to()));
        }
        return somebody(all);
    }

    private String named(Condition.Named named) {
        String name = NameKeys.normalise(named.name());
        if (name == null) {
            return "1 = 0";
        }
        String like =
                switch (named.likeness()) {
                    case SAME -> same(name);
                    case BEGINNING -> eachWordBegins(name);
                    case ALIKE -> "(" + eachWordBegins(name) + " or " + soundsLike(name) + ")";
                };
        return somebody(List.of(in("role", names(named.roles())), like));
    }

    private String same(String name) {
        return "(given_names = " + bound.value(name) + " or family_name = " + bound.value(name)
                + " or given_names || ' ' || family_name = " + bound.value(name) + ")";
    }

    private String eachWordBegins(String name) {
        List<String> words = new ArrayList<>();
        for (String word : name.split(" ", -1)) {
            words.add("(" + begins("given_names", word) + " or " + begins("family_name", word) + ")");
        }
        return "(" + String.join(" and ", words) + ")";
    }

    /** People are kept by the sound of their family name; what stands before it must begin a given name. */
    private String soundsLike(String name) {
        int last = name.lastIndexOf(' ');
        List<String> all =
                new ArrayList<>(List.of("match_key = " + bound.value(NameKeys.sound(name.substring(last + 1)))));
        if (last > 0) {
            for (String word : name.substring(0, last).split(" ", -1)) {
                all.add(begins("given_names", word));
            }
        }
        return "(" + String.join(" and ", all) + ")";
    }

    private String begins(String column, String beginning) {
        String literal = beginning.replace("!", "!!").replace("%", "!%").replace("_", "!_");
        return "(" + column + " like " + bound.value(literal + "%") + " escape '!' or " + column + " like "
                + bound.value("% " + literal + "%") + " escape '!')";
    }

    private static String somebody(List<String> conditions) {
        return "record.id in (select record_id from record_person where " + String.join(" and ", conditions) + ")";
    }

    private String contact(Condition.Contact contact) {
        String column =
                switch (contact.channel()) {
                    case PHONE -> "record.contact_phone = ";
                    case EMAIL -> "record.contact_email = ";
                };
        return column + bound.value(contact.value());
    }

    private String happened(DayRange days) {
        List<String> all = new ArrayList<>(List.of("record.event_date_from is not null"));
        LocalDate from = days.from();
        if (from != null) {
            // The second condition follows from the first; it is the one that the index serves
            all.add("record.event_date_to >= " + bound.value(from));
            all.add("record.event_date_from >= " + bound.value(from.minusDays(DAYS_OF_A_YEAR)));
        }
        LocalDate to = days.to();
        if (to != null) {
            all.add("record.event_date_from <= " + bound.value(to));
        }
        return String.join(" and ", all);
    }

    private String dated(Condition.Dated dated) {
        String column =
                switch (dated.moment()) {
                    case CREATED -> "record.created_at";
                    case UPDATED -> "record.updated_at";
                    case REGISTERED -> "record.registered_at";
                };
        List<String> all = new ArrayList<>(List.of(column + " is not null"));
        if (dated.from() != null) {
            all.add(column + " >= " + bound.value(utc(dated.from())));
        }
        if (dated.before() != null) {
            all.add(column + " < " + bound.value(utc(dated.before())));
        }
        return "(" + String.join(" and ", all) + ")";
    }

    private static String step(Condition.Step step, String condition) {
        String version =
                switch (step) {
                    case FIRST -> "1";
                    case LAST -> "record.version";
                };
        return "exists (select 1 from record_version where record_version.record_id = record.id"
                + " and record_version.version = " + version + " and record_version." + condition + ")";
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static List<String> names(Collection<? extends Enum<?>> values) {
        return values.stream().<String>map(Enum::name).sorted().toList();
    }
}
