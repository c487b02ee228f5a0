package org.crvsgateway.gateway.search;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.record.RecordStatus;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.Role;
import org.jspecify.annotations.Nullable;

/**
 * What a record must be to be found: criteria, and how they are joined. A criterion that reads a field bears the path at
 * which the caller wrote it, for the refusal where the field was not granted.
 */
public sealed interface Condition {

    /** Finds every record. */
    Condition EVERYTHING = new All(List.of());

    /** Finds none. */
    Condition NOTHING = new Any(List.of());

    /** All of them are met. */
    record All(List<Condition> of) implements Condition {
        public All {
            of = List.copyOf(of);
        }
    }

    /** At least one of them is met; each must be granted. */
    record Any(List<Condition> of) implements Condition {
        public Any {
            of = List.copyOf(of);
        }
    }

    /** One criterion that may stand in several places: looks only in those that were granted. */
    record Either(List<Condition> of) implements Condition {
        public Either {
            of = List.copyOf(of);
        }
    }

    record Not(Condition of) implements Condition {}

    record Ids(Set<UUID> ids) implements Condition {
        public Ids {
            ids = Set.copyOf(ids);
        }
    }

    record RegistrationNumber(String number) implements Condition {}

    /** In the stored form, see {@link org.crvsgateway.gateway.record.RecordLookup#trackingId}. */
    record TrackingId(String trackingId) implements Condition {}

    record Identified(String path, SearchQuery.IdentifierQuery identifier) implements Condition {}

    /** Somebody with these beginnings of names, sex and birth date. */
    record Described(PersonQuery person) implements Condition {}

    /** Somebody who is called so. */
    record Named(String path, Set<Role> roles, String name, Likeness likeness) implements Condition {
        public Named {
            roles = Set.copyOf(roles);
        }
    }

    /** How near a name must be; accents, case and punctuation never count. */
    enum Likeness {
        /** The whole name, or the given names or the family name alone. */
        SAME,
        /** Each word begins a word of the name. */
        BEGINNING,
        /** The same, or it sounds alike. */
        ALIKE
    }

    /** Whom the registry may call or write to. */
    record Contact(String path, Channel channel, String value) implements Condition {}

    enum Channel {
        PHONE,
        EMAIL
    }

    record Types(Set<EventType> types) implements Condition {
        public Types {
            types = Set.copyOf(types);
        }
    }

    record Statuses(Set<RecordStatus> statuses) implements Condition {
        public Statuses {
            statuses = Set.copyOf(statuses);
        }
    }

    /** The event happened on one of these days. */
    record Happened(String path, Set<EventType> types, DayRange days) implements Condition {
        public Happened {
            types = Set.copyOf(types);
        }
    }

    /** The event happened at this location, written in one of these ways. */
    record HappenedAt(String path, Set<EventType> types, Set<String> places) implements Condition {
        public HappenedAt {
            types = Set.copyOf(types);
            places = Set.copyOf(places);
        }
    }

    /** The event happened at one of these locations, or at an address in one of these areas, written in one of these ways. */
    record HappenedIn(String path, Set<EventType> types, Set<String> locations) implements Condition {
        public HappenedIn {
            types = Set.copyOf(types);
            locations = Set.copyOf(locations);
        }
    }

    /** The event happened at an address in this country, ISO 3166-1 alpha-3. */
    record HappenedInCountry(String path, Set<EventType> types, String country) implements Condition {
        public HappenedInCountry {
            types = Set.copyOf(types);
        }
    }

    /** The report is meant for this office, written in one of these ways. */
    record Office(String path, Set<String> offices) implements Condition {
        public Office {
            offices = Set.copyOf(offices);
        }
    }

    /** The office or the place is one of these, however it is written; a caller's jurisdiction, whatever was granted. */
    record Within(Set<String> locations) implements Condition {
        public Within {
            locations = Set.copyOf(locations);
        }
    }

    /** From a moment, included, to another, excluded; open where an end is absent. */
    record Dated(
            Moment moment, @Nullable Instant from, @Nullable Instant before) implements Condition {}

    enum Moment {
        CREATED,
        UPDATED,
        REGISTERED
    }

    /** The record's first or last step was taken by a client or user of this id. */
    record By(Step step, UUID who) implements Condition {}

    /** The record's first or last step was taken by a client, or else by a user. */
    record BySystem(Step step, boolean system) implements Condition {}

    enum Step {
        FIRST,
        LAST
    }

    /** Another record may be on the same event. */
    record PossiblyDuplicate() implements Condition {}
}
