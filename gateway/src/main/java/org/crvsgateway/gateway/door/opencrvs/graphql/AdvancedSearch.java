package org.crvsgateway.gateway.door.opencrvs.graphql;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.location.Locations;
import org.crvsgateway.gateway.record.NameKeys;
import org.crvsgateway.gateway.record.RecordLookup;
import org.crvsgateway.gateway.record.RecordStatus;
import org.crvsgateway.gateway.search.Condition;
import org.crvsgateway.gateway.search.DayRange;
import org.crvsgateway.gateway.search.PersonQuery;
import org.crvsgateway.gateway.search.SearchQuery;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.Role;
import org.crvsgateway.gateway.vitalevent.Sex;
import org.jspecify.annotations.Nullable;

/** What {@code AdvancedSearchParametersInput} asks, as a condition of our search. All of it must be met. */
final class AdvancedSearch {

    /** OpenCRVS knows no fetal deaths: there is no type that they could be answered in. */
    private static final Set<EventType> EVENTS = EnumSet.complementOf(EnumSet.of(EventType.FETAL_DEATH));

    private static final int AREA_LEVELS = 6;

    private final Caller caller;
    private final SearchParameters parameters;
    private final Locations locations;
    private final List<Condition> conditions = new ArrayList<>();

    AdvancedSearch(Caller caller, SearchParameters parameters, Locations locations) {
        this.caller = caller;
        this.parameters = parameters;
        this.locations = locations;
    }

    /** Refuses with every fault and its path. */
    Condition condition(@Nullable String event) {
        Set<EventType> types = types(event);
        conditions.add(new Condition.Types(types));
        conditions.add(new Condition.Statuses(statuses()));
        numbers();
        happening(types);
        filing();
        people();
        parameters.refuseFaults();
        return types.isEmpty() ? Condition.NOTHING : new Condition.All(conditions);
    }

    /** {@code birth-declaration} and the like are of a birth, whoever reported it. */
    private Set<EventType> types(@Nullable String event) {
        Set<EventType> types = EnumSet.copyOf(EVENTS);
        if (event != null) {
            types.retainAll(named(Stream.of(event)));
        }
        List<String> compositions = parameters.texts("compositionType");
        if (!compositions.isEmpty()) {
            types.retainAll(named(compositions.stream().map(type -> type.split("-", 2)[0])));
        }
        return types;
    }

    private static Set<EventType> named(Stream<String> names) {
        return names.map(EventType::parse).flatMap(Optional::stream).collect(Collectors.toSet());
    }

    /** Whoever is not shown what is not registered gets what is, whatever they ask; so it was in OpenCRVS. */
    private Set<RecordStatus> statuses() {
        List<String> asked = parameters.texts("registrationStatuses");
        return asked.isEmpty() || !caller.has(Scope.RECORD_SEARCH_UNREGISTERED)
                ? Set.of(RecordStatus.REGISTERED)
                : asked.stream()
                        .flatMap(name -> PeerStatus.named(name).stream())
                        .collect(Collectors.toSet());
    }

    private void numbers() {
        String record = parameters.text("recordId");
        if (record != null) {
            conditions.add(recordId(record)
                    .map(id -> (Condition) new Condition.Ids(Set.of(id)))
                    .orElse(Condition.NOTHING));
        }
        String number = parameters.text("registrationNumber");
        if (number != null) {
            conditions.add(new Condition.RegistrationNumber(number));
        }
        String trackingId = parameters.text("trackingId");
        if (trackingId != null) {
            conditions.add(new Condition.TrackingId(RecordLookup.trackingId(trackingId)));
        }
        identifier("nationalId", EnumSet.allOf(Role.class));
        contact("contactNumber", Condition.Channel.PHONE);
        contact("contactEmail", Condition.Channel.EMAIL);
    }

    private void happening(Set<EventType> types) {
        happened("dateOfEvent", types);
        happened("childDoB", only(types, EventType.BIRTH));
        happened("dateOfMarriage", only(types, EventType.MARRIAGE));
        String place = parameters.text("eventLocationId");
        if (place != null) {
            conditions.add(new Condition.HappenedAt(SearchParameters.path("eventLocationId"), types, spellings(place)));
        }
        String country = parameters.text("eventCountry");
        if (country != null) {
            conditions.add(new Condition.HappenedInCountry(
                    SearchParameters.path("eventCountry"), types, country.toUpperCase(Locale.ROOT)));
        }
        for (int level = 1; level <= AREA_LEVELS; level++) {
            String name = "eventLocationLevel" + level;
            String area = parameters.text(name);
            if (area != null) {
                conditions.add(new Condition.HappenedIn(SearchParameters.path(name), types, spellingsWithin(area)));
            }
        }
    }

    private void happened(String name, Set<EventType> types) {
        parameters
                .days(name)
                .ifPresent(days -> conditions.add(
                        types.isEmpty()
                                ? Condition.NOTHING
                                : new Condition.Happened(SearchParameters.path(name), types, days)));
    }

    private static Set<EventType> only(Set<EventType> types, EventType type) {
        return types.contains(type) ? Set.of(type) : Set.of();
    }

    private void filing() {
        parameters
                .moments("dateOfRegistration")
                .ifPresent(
                        at -> conditions.add(new Condition.Dated(Condition.Moment.REGISTERED, at.from(), at.before())));
        var since = parameters.since("timePeriodFrom");
        if (since != null) {
            conditions.add(new Condition.Dated(Condition.Moment.UPDATED, since, null));
        }
        String office = parameters.text("declarationLocationId");
        if (office != null) {
            conditions.add(new Condition.Office(SearchParameters.path("declarationLocationId"), spellings(office)));
        }
        String jurisdiction = parameters.text("declarationJurisdictionId");
        if (jurisdiction != null) {
            conditions.add(new Condition.Office(
                    SearchParameters.path("declarationJurisdictionId"), spellingsWithin(jurisdiction)));
        }
    }

    private void people() {
        String name = parameters.text("name");
        if (name != null) {
            conditions.add(new Condition.Named(
                    SearchParameters.path("name"), EnumSet.allOf(Role.class), name, Condition.Likeness.ALIKE));
        }
        person("child", "LastName", Set.of(Role.CHILD));
        person("deceased", "FamilyName", Set.of(Role.DECEASED));
        person("groom", "FamilyName", Set.of(Role.GROOM));
        person("bride", "FamilyName", Set.of(Role.BRIDE));
        person("mother", "FamilyName", Set.of(Role.MOTHER));
        person("father", "FamilyName", Set.of(Role.FATHER));
        person("informant", "FamilyName", Set.of(Role.INFORMANT));
    }

    private void person(String prefix, String family, Set<Role> roles) {
        PersonQuery.Names names = new PersonQuery.Names(beginning(prefix + "FirstNames"), beginning(prefix + family));
        Sex sex = parameters.parsed(
                prefix + "Gender", Sex::parse, "invalid-sex", prefix + "Gender is male, female, other or unknown");
        DayRange born = prefix.equals("child")
                ? DayRange.ANY
                : parameters.days(prefix + "DoB").orElse(DayRange.ANY);
        if (!names.equals(PersonQuery.Names.ANY) || sex != null || !born.equals(DayRange.ANY)) {
            conditions.add(
                    new Condition.Described(new PersonQuery(SearchParameters.path(prefix), roles, names, sex, born)));
        }
        identifier(prefix + "Identifier", roles);
    }

    private @Nullable String beginning(String name) {
        return parameters.parsed(
                name,
                text -> Optional.ofNullable(NameKeys.normalise(text)),
                "no-letters",
                name + " has no letter or digit to look for");
    }

    private void identifier(String name, Set<Role> roles) {
        String value = parameters.text(name);
        if (value != null) {
            conditions.add(new Condition.Identified(
                    SearchParameters.path(name), new SearchQuery.IdentifierQuery(null, value, roles)));
        }
    }

    private void contact(String name, Condition.Channel channel) {
        String value = parameters.text(name);
        if (value != null) {
            conditions.add(new Condition.Contact(SearchParameters.path(name), channel, value));
        }
    }

    /** What nobody knows may still be what a sender wrote. */
    private Set<String> spellings(String idOrCode) {
        Set<String> known = locations.spellings(idOrCode);
        return known.isEmpty() ? Set.of(idOrCode) : known;
    }

    private Set<String> spellingsWithin(String idOrCode) {
        return locations
                .find(idOrCode)
                .map(location -> locations.spellingsWithin(Set.of(location.id())))
                .orElse(Set.of(idOrCode));
    }

    private static Optional<UUID> recordId(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
