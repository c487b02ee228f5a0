package org.crvsgateway.gateway.search;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crvsgateway.gateway.caller.FieldGrant;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.Role;

/**
 * Keeps a condition to the fields that the caller was granted, as {@link SearchGrant} does for a query: a criterion on
 * several people or kinds of event looks only where the caller may look, and is refused, by its path, where that is
 * nowhere.
 */
final class ConditionGrant {

    private final FieldGrant grant;
    private final List<Issue> refused = new ArrayList<>();

    private ConditionGrant(FieldGrant grant) {
        this.grant = grant;
    }

    static Condition narrow(Condition condition, FieldGrant grant) {
        ConditionGrant narrowing = new ConditionGrant(grant);
        Condition narrowed = narrowing.narrow(condition);
        if (!narrowing.refused.isEmpty()) {
            throw new ProblemException(
                    ProblemType.FIELD_NOT_GRANTED,
                    "The search asks about fields that were not granted.",
                    narrowing.refused);
        }
        return narrowed;
    }

    private Condition narrow(Condition condition) {
        return switch (condition) {
            case Condition.All all ->
                new Condition.All(all.of().stream().map(this::narrow).toList());
            case Condition.Any any ->
                new Condition.Any(any.of().stream().map(this::narrow).toList());
            case Condition.Either either -> either(either);
            case Condition.Not not -> whole(not);
            case Condition.Identified it -> {
                Set<Role> roles = roles(it.path(), it.identifier().roles(), "identifiers");
                yield new Condition.Identified(
                        it.path(),
                        new SearchQuery.IdentifierQuery(
                                it.identifier().type(), it.identifier().value(), roles));
            }
            case Condition.Named it ->
                new Condition.Named(it.path(), roles(it.path(), it.roles(), "names"), it.name(), it.likeness());
            case Condition.Described it -> described(it.person());
            case Condition.Contact it -> {
                String field = it.channel() == Condition.Channel.PHONE ? "phone" : "email";
                refuseUnless(grant.allows("contact", field), it.path(), "contact." + field);
                yield it;
            }
            case Condition.Happened it ->
                new Condition.Happened(it.path(), types(it.path(), it.types(), "date"), it.days());
            case Condition.HappenedAt it ->
                new Condition.HappenedAt(it.path(), types(it.path(), it.types(), "place"), it.places());
            case Condition.HappenedIn it ->
                new Condition.HappenedIn(it.path(), types(it.path(), it.types(), "place"), it.locations());
            case Condition.HappenedInCountry it ->
                new Condition.HappenedInCountry(it.path(), types(it.path(), it.types(), "place"), it.country());
            case Condition.Office it -> {
                refuseUnless(grant.allowsSection("office"), it.path(), "office");
                yield it;
            }
            case Condition.Ids it -> it;
            case Condition.RegistrationNumber it -> it;
            case Condition.TrackingId it -> it;
            case Condition.Types it -> it;
            case Condition.Statuses it -> it;
            case Condition.Within it -> it;
            case Condition.Dated it -> it;
            case Condition.By it -> it;
            case Condition.BySystem it -> it;
            case Condition.PossiblyDuplicate it -> it;
        };
    }

    /** Refused only where no place of them was granted. */
    private Condition either(Condition.Either either) {
        List<Condition> granted = new ArrayList<>();
        List<Issue> without = new ArrayList<>();
        for (Condition place : either.of()) {
            ConditionGrant alone = new ConditionGrant(grant);
            Condition narrowed = alone.narrow(place);
            if (alone.refused.isEmpty()) {
                granted.add(narrowed);
            }
            without.addAll(alone.refused);
        }
        if (granted.isEmpty()) {
            refused.addAll(without);
        }
        return new Condition.Either(granted);
    }

    /** What is left of a narrowed criterion when it is turned round would tell of the rest. */
    private Condition whole(Condition.Not not) {
        if (!narrow(not.of()).equals(not.of()) && refused.isEmpty()) {
            refused.add(Issue.error("", "field-not-granted", "The caller was not granted all that is excluded."));
        }
        return not;
    }

    private Condition described(PersonQuery person) {
        Set<Role> roles = person.roles();
        for (Map.Entry<String, String> criterion : person.fields().entrySet()) {
            roles = roles(person.path(), roles, criterion.getValue());
            if (roles.isEmpty()) {
                return new Condition.Described(person);
            }
        }
        return new Condition.Described(person.among(roles));
    }

    private Set<Role> roles(String path, Set<Role> among, String field) {
        Set<Role> granted = EnumSet.noneOf(Role.class);
        among.stream().filter(role -> grant.allows(role.key(), field)).forEach(granted::add);
        String shown = among.size() == 1 ? among.iterator().next().key() : "*";
        refuseUnless(!granted.isEmpty(), path, shown + "." + field);
        return granted;
    }

    private Set<EventType> types(String path, Set<EventType> among, String field) {
        Set<EventType> granted = EnumSet.noneOf(EventType.class);
        among.stream().filter(type -> grant.allows(type.detailsKey(), field)).forEach(granted::add);
        refuseUnless(!granted.isEmpty(), path, "the events' " + field);
        return granted;
    }

    private void refuseUnless(boolean granted, String path, String field) {
        if (!granted) {
            refused.add(Issue.error(path, "field-not-granted", "The caller was not granted " + field + "."));
        }
    }
}
