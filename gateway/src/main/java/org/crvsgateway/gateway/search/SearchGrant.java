package org.crvsgateway.gateway.search;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.Role;

/**
 * Keeps a search to the fields that the caller was granted: that a record is found tells what its fields say. A
 * criterion on anybody, or on any kind of event, looks only where the caller may look; it is refused, by its path, where
 * that is nowhere. Registration number, tracking id, kind, status and time of registration are shown to everybody who may
 * search, and may be asked for.
 */
final class SearchGrant {

    private final FieldGrant grant;
    private final List<Issue> refused = new ArrayList<>();

    private SearchGrant(FieldGrant grant) {
        this.grant = grant;
    }

    /** The query, looking only where the grant allows. */
    static SearchQuery narrow(SearchQuery query, FieldGrant grant) {
        return new SearchGrant(grant).narrow(query);
    }

    private SearchQuery narrow(SearchQuery query) {
        SearchQuery.Numbers numbers = numbers(query.numbers());
        List<PersonQuery> persons = query.persons().stream().map(this::person).toList();
        SearchQuery.Happening happening = happening(query.happening());
        if (!query.filing().offices().isEmpty() && !grant.allowsSection("office")) {
            refuse("/office", "office");
        }
        if (!refused.isEmpty()) {
            throw new ProblemException(
                    ProblemType.FIELD_NOT_GRANTED, "The search asks about fields that were not granted.", refused);
        }
        return new SearchQuery(numbers, persons, happening, query.filing(), query.criteria());
    }

    private SearchQuery.Numbers numbers(SearchQuery.Numbers numbers) {
        SearchQuery.IdentifierQuery identifier = numbers.identifier();
        return identifier == null
                ? numbers
                : new SearchQuery.Numbers(numbers.registrationNumber(), numbers.trackingId(), identifier(identifier));
    }

    private SearchQuery.IdentifierQuery identifier(SearchQuery.IdentifierQuery identifier) {
        Set<Role> roles = roles(identifier.roles(), "identifiers");
        if (roles.isEmpty()) {
            refuse("/identifier", shown(identifier.roles()) + ".identifiers");
        }
        return new SearchQuery.IdentifierQuery(identifier.type(), identifier.value(), roles);
    }

    private PersonQuery person(PersonQuery person) {
        Set<Role> roles = person.roles();
        for (Map.Entry<String, String> criterion : person.fields().entrySet()) {
            roles = roles(roles, criterion.getValue());
            if (roles.isEmpty()) {
                refuse(person.path() + "/" + criterion.getKey(), shown(person.roles()) + "." + criterion.getValue());
                return person;
            }
        }
        return person.among(roles);
    }

    private SearchQuery.Happening happening(SearchQuery.Happening happening) {
        Set<EventType> types = EnumSet.copyOf(happening.types());
        DayRange date = happening.date();
        if (!date.isOpen()) {
            types.retainAll(types(happening, "date", date.from() == null ? "/eventDateTo" : "/eventDateFrom"));
        }
        if (!happening.places().isEmpty()) {
            types.retainAll(types(happening, "place", "/place"));
        }
        if (types.isEmpty() && refused.isEmpty()) {
            refuse("/place", "a place of the events whose date it was granted");
        }
        return new SearchQuery.Happening(types, date, happening.places());
    }

    private Set<EventType> types(SearchQuery.Happening happening, String field, String path) {
        Set<EventType> granted = EnumSet.copyOf(happening.types());
        granted.removeIf(type -> !grant.allows(type.detailsKey(), field));
        if (granted.isEmpty()) {
            refuse(path, happening.types().iterator().next().detailsKey() + "." + field);
        }
        return granted;
    }

    private Set<Role> roles(Set<Role> among, String field) {
        Set<Role> granted = EnumSet.copyOf(among);
        granted.removeIf(Predicate.not(role -> grant.allows(role.key(), field)));
        return granted;
    }

    private void refuse(String path, String field) {
        refused.add(Issue.error(path, "field-not-granted", "The caller was not granted " + field + "."));
    }

    private static String shown(Set<Role> roles) {
        return roles.size() == 1 ? roles.iterator().next().key() : "*";
    }
}
