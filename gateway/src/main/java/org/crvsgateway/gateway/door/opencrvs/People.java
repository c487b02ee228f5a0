package org.crvsgateway.gateway.door.opencrvs;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.Informant;
import org.crvsgateway.gateway.vitalevent.Person;
import org.crvsgateway.gateway.vitalevent.Role;
import org.jspecify.annotations.Nullable;

/**
 * Who is who. The informant is a RelatedPerson that points at a Patient; where it points nowhere, or at itself as in the
 * samples of OpenCRVS 1.8, the relationship tells who is meant. A spouse or parent known only as the informant (as in the
 * death samples of 1.2) is a spouse or parent all the same.
 */
final class People {

    private static final Set<Role> NEXT_OF_KIN = EnumSet.of(Role.MOTHER, Role.FATHER, Role.SPOUSE);

    private final DocumentBundle bundle;
    private final Map<Role, BundleEntry> entries = new EnumMap<>(Role.class);
    private final Map<Role, Person> people = new EnumMap<>(Role.class);
    private @Nullable String relationship;

    People(DocumentBundle bundle, Sections sections, EventType type) {
        this.bundle = bundle;
        for (Role role : EnumSet.of(type.registrantRole(), Role.MOTHER, Role.FATHER, Role.SPOUSE)) {
            sections.person(role).ifPresent(entry -> entries.put(role, entry));
        }
        otherRegistrant(type).flatMap(sections::person).ifPresent(entry -> entry.resource()
                .warn("section-of-other-event", "This person belongs to another type of event."));
        sections.person(Role.INFORMANT).ifPresent(this::findInformant);
    }

    /** Everybody once, though they may have two parts. */
    void read(PersonReader reader) {
        Map<Integer, Person> known = new HashMap<>();
        entries.forEach((role, entry) ->
                people.put(role, known.computeIfAbsent(entry.index(), index -> reader.read(role, entry.resource()))));
    }

    @Nullable
    Person person(Role role) {
        return people.get(role);
    }

    @Nullable
    Informant informant() {
        Person person = people.get(Role.INFORMANT);
        return person == null && relationship == null ? null : new Informant(relationship, person);
    }

    private void findInformant(BundleEntry entry) {
        if (entry.is("Patient")) {
            relationship = entries.entrySet().stream()
                    .filter(known -> known.getValue().isSame(entry))
                    .findFirst()
                    .map(known -> known.getKey().name())
                    .orElse(null);
            entries.put(Role.INFORMANT, entry);
        } else {
            relationship = entry.resource().word("relationship");
            findRelated(entry);
        }
    }

    private void findRelated(BundleEntry related) {
        Optional<Role> kin =
                Optional.ofNullable(relationship).flatMap(Role::parse).filter(NEXT_OF_KIN::contains);
        Optional<BundleEntry> patient =
                bundle.resolveFrom(related, related.resource().get("patient")).filter(entry -> entry.is("Patient"));
        patient.ifPresent(bundle::markUsed);
        patient.ifPresent(entry -> kin.ifPresent(role -> entries.putIfAbsent(role, entry)));
        patient.or(() -> kin.map(entries::get))
                .or(() -> Optional.of(related).filter(entry -> entry.resource().has("name")))
                .ifPresent(entry -> entries.put(Role.INFORMANT, entry));
    }

    private static Optional<Role> otherRegistrant(EventType type) {
        return switch (type) {
            case BIRTH -> Optional.of(Role.DECEASED);
            case DEATH -> Optional.of(Role.CHILD);
            case FETAL_DEATH -> Optional.empty();
        };
    }
}
