package org.crvsgateway.gateway.search;

import java.util.List;
import java.util.Set;
import org.crvsgateway.gateway.record.RecordStatus;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.Role;
import org.jspecify.annotations.Nullable;

/**
 * What to look for; all of it must be met.
 *
 * @param criteria the names of the criteria without their values, for the audit trail
 */
public record SearchQuery(
        Numbers numbers, List<PersonQuery> persons, Happening happening, Filing filing, Set<String> criteria) {

    /** Numbers that name one record or one person, exactly. */
    public record Numbers(
            @Nullable String registrationNumber,
            @Nullable String trackingId,
            @Nullable IdentifierQuery identifier) {}

    /** A number of somebody who has one of these parts; of any type where none is named. */
    public record IdentifierQuery(@Nullable String type, String value, Set<Role> roles) {
        public IdentifierQuery {
            roles = Set.copyOf(roles);
        }
    }

    /**
     * The event itself.
     *
     * @param places ids and codes of one location in each form in which a sender may have written it; empty for anywhere
     */
    public record Happening(Set<EventType> types, DayRange date, Set<String> places) {
        public Happening {
            types = Set.copyOf(types);
            places = Set.copyOf(places);
        }
    }

    /**
     * Where the registry has the record.
     *
     * @param statuses one of these; empty for every one that the caller may see
     * @param offices as {@link Happening#places}
     */
    public record Filing(Set<RecordStatus> statuses, DayRange registered, Set<String> offices) {
        public Filing {
            statuses = Set.copyOf(statuses);
            offices = Set.copyOf(offices);
        }
    }

    public SearchQuery {
        persons = List.copyOf(persons);
        criteria = Set.copyOf(criteria);
    }

    /** Whether there is more than a kind of event, a status or a sex, which would be asking for the whole register. */
    boolean narrows() {
        return numbers.registrationNumber() != null
                || numbers.trackingId() != null
                || numbers.identifier() != null
                || persons.stream().anyMatch(PersonQuery::narrows)
                || !happening.date().isOpen()
                || !happening.places().isEmpty()
                || !filing.registered().isOpen()
                || !filing.offices().isEmpty();
    }
}
