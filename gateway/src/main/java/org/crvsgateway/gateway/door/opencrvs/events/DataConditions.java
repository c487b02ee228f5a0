package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crvsgateway.gateway.location.Locations;
import org.crvsgateway.gateway.search.Condition;
import org.crvsgateway.gateway.search.DayRange;
import org.crvsgateway.gateway.search.PersonQuery;
import org.crvsgateway.gateway.search.SearchQuery;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.Role;
import org.crvsgateway.gateway.vitalevent.Sex;

/** Conditions on answers, by the ids of their questions. What nothing looks up is refused, and not passed over. */
final class DataConditions {

    private static final Set<String> TEXT = Set.of("exact", "fuzzy", "anyOf");
    private static final Set<String> PLACE = Set.of("exact", "within");

    private final SearchTerms terms;
    private final Locations locations;

    DataConditions(SearchTerms terms, Locations locations) {
        this.terms = terms;
        this.locations = locations;
    }

    Condition of(String id, JsonNode condition, String path) {
        Set<EventType> asking = Arrays.stream(EventType.values())
                .filter(type -> EventForm.of(type).field(id).isPresent())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EventType.class)));
        Optional<FormField> field = asking.stream()
                .flatMap(type -> EventForm.of(type).field(id).stream())
                .findFirst();
        if (field.isEmpty()) {
            terms.fault(path, "unknown-field", "No form has a field of this id.");
            return Condition.NOTHING;
        }
        return switch (field.get().place()) {
            case NamePlace name -> named(role(name.person()), condition, path);
            case IdentifierPlace identifier -> identified(identifier, condition, path);
            case ScalarPlace scalar -> scalar(scalar, asking, condition, path);
            case AdditionalPlace _, AddressPlace _, ContactPlace _, WeightPlace _ -> notLookedUp(path);
        };
    }

    private Condition scalar(ScalarPlace place, Set<EventType> asking, JsonNode condition, String path) {
        return switch (place.name()) {
            case "birthDate" -> born(role(place.object()), condition, path);
            case "sex" -> sex(role(place.object()), condition, path);
            case "phone" -> contact(Condition.Channel.PHONE, condition, path);
            case "email" -> contact(Condition.Channel.EMAIL, condition, path);
            case "location" -> place(asking, condition, path);
            case "date" -> {
                Optional<DayRange> days = terms.days(condition, path);
                yield days.isEmpty() ? Condition.NOTHING : new Condition.Happened(path, asking, days.get());
            }
            default -> notLookedUp(path);
        };
    }

    private Condition named(Role role, JsonNode condition, String path) {
        String type = terms.type(condition, path, TEXT);
        Condition.Likeness likeness = type.equals("fuzzy") ? Condition.Likeness.ALIKE : Condition.Likeness.SAME;
        if (condition.path("term") instanceof com.fasterxml.jackson.databind.node.ObjectNode parts) {
            String whole = Stream.of("firstname", "middlename", "surname")
                    .map(part -> parts.path(part).asText("").strip())
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(" "));
            if (!terms.count(whole, path)) {
                return Condition.NOTHING;
            }
            return new Condition.Named(path, Set.of(role), whole, likeness);
        }
        return any(terms.texts(condition, path), text -> new Condition.Named(path, Set.of(role), text, likeness));
    }

    private Condition identified(IdentifierPlace place, JsonNode condition, String path) {
        terms.type(condition, path, TEXT);
        return any(
                terms.texts(condition, path),
                text -> new Condition.Identified(
                        path, new SearchQuery.IdentifierQuery(place.type(), text, Set.of(role(place.person())))));
    }

    /** The birth of a child is dated by the event as well. */
    private Condition born(Role role, JsonNode condition, String path) {
        Optional<DayRange> days = terms.days(condition, path);
        if (days.isEmpty()) {
            return Condition.NOTHING;
        }
        Condition person = described(path, role, null, days.get());
        EventType own = Arrays.stream(EventType.values())
                .filter(type ->
                        type != EventType.DEATH && type.registrantRoles().equals(List.of(role)))
                .findFirst()
                .orElse(null);
        return own == null
                ? person
                : new Condition.Either(List.of(person, new Condition.Happened(path, Set.of(own), days.get())));
    }

    private Condition sex(Role role, JsonNode condition, String path) {
        terms.type(condition, path, TEXT);
        return any(terms.texts(condition, path), text -> {
            Optional<Sex> sex = Sex.parse(text);
            if (sex.isEmpty()) {
                terms.fault(path, "invalid-sex", "The gender is male, female, other or unknown.");
            }
            return sex.<Condition>map(it -> described(path, role, it, DayRange.ANY))
                    .orElse(Condition.NOTHING);
        });
    }

    private static Condition described(
            String path, Role role, @org.jspecify.annotations.Nullable Sex sex, DayRange born) {
        return new Condition.Described(new PersonQuery(path, Set.of(role), PersonQuery.Names.ANY, sex, born));
    }

    private Condition contact(Condition.Channel channel, JsonNode condition, String path) {
        terms.type(condition, path, TEXT);
        return any(terms.texts(condition, path), text -> new Condition.Contact(path, channel, text));
    }

    private Condition place(Set<EventType> asking, JsonNode condition, String path) {
        return new Condition.HappenedAt(path, asking, locations(condition, path));
    }

    /** Each way of writing the location that a condition names, and for {@code within} those of all that lies in it. */
    Set<String> locations(JsonNode condition, String path) {
        String type = terms.type(condition, path, PLACE);
        String member = type.equals("within") ? "location" : "term";
        Optional<String> text = condition.isTextual()
                ? terms.text(condition, path)
                : terms.text(condition.path(member), path + "/" + member);
        return text.map(location -> {
                    Set<String> all = new java.util.HashSet<>(Set.of(location));
                    all.addAll(locations.spellings(location));
                    if (type.equals("within")) {
                        locations
                                .find(location)
                                .ifPresent(found -> all.addAll(locations.spellingsWithin(Set.of(found.id()))));
                    }
                    return all;
                })
                .orElse(Set.of());
    }

    private Condition notLookedUp(String path) {
        terms.fault(path, "not-searchable", "Records are not looked up by this field.");
        return Condition.NOTHING;
    }

    private static Condition any(List<String> texts, java.util.function.Function<String, Condition> condition) {
        List<Condition> all = new ArrayList<>();
        texts.forEach(text -> all.add(condition.apply(text)));
        return all.size() == 1 ? all.getFirst() : new Condition.Any(all);
    }

    private static Role role(String pointer) {
        return Role.parse(pointer.substring(1)).orElseThrow();
    }
}
