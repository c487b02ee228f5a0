package org.crvsgateway.gateway.door.opencrvs;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
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
 * death samples of 1.2) is a spouse or parent all the same, and so is a bride or groom. A witness is a RelatedPerson, too.
 */
final class People {

    static final String DATE_OF_MARRIAGE = "date-of-marriage";

    private static final Set<Role> NEXT_OF_KIN = EnumSet.of(Role.MOTHER, Role.FATHER, Role.SPOUSE);
    private static final Set<Role> COUPLE = EnumSet.of(Role.BRIDE, Role.GROOM);
    private static final Set<Role> WITNESSES = EnumSet.of(Role.WITNESS_ONE, Role.WITNESS_TWO);

    private final DocumentBundle bundle;
    private final Map<Role, BundleEntry> entries = new EnumMap<>(Role.class);
    private final Map<Role, Person> people = new EnumMap<>(Role.class);
    private final Map<Role, String> relationships = new EnumMap<>(Role.class);
    private final Map<Role, String> relationshipsInWords = new EnumMap<>(Role.class);

    People(DocumentBundle bundle, Sections sections, EventType type) {
        this.bundle = bundle;
        Set<Role> kin = type == EventType.MARRIAGE ? COUPLE : NEXT_OF_KIN;
        for (Role role : Role.values()) {
            sections.person(role).filter(_ -> role != Role.INFORMANT).ifPresent(entry -> {
                if (!kin.contains(role) && !type.registrantRoles().contains(role) && !isWitness(type, role)) {
                    entry.resource().warn("section-of-other-event", "This person belongs to another type of event.");
                } else if (entry.is("RelatedPerson")) {
                    findRelated(role, entry, Set.of());
                } else {
                    entries.put(role, entry);
                }
            });
        }
        sections.person(Role.INFORMANT).ifPresent(entry -> findInformant(entry, kin));
    }

    private static boolean isWitness(EventType type, Role role) {
        return type == EventType.MARRIAGE && WITNESSES.contains(role);
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
        String relationship = relationship(Role.INFORMANT);
        return person == null && relationship == null ? null : new Informant(relationship, person);
    }

    /** What an informant or a witness is to the people whom the event is about. */
    @Nullable
    String relationship(Role role) {
        return relationships.get(role);
    }

    /** The sender's own words where its code says less, such as "Friend of the family" beside {@code OTHER}. */
    @Nullable
    String relationshipInWords(Role role) {
        return relationshipsInWords.get(role);
    }

    /** Where it says on which day they married. */
    List<FhirElement> dateOfMarriage(Role role) {
        BundleEntry entry = entries.get(role);
        return entry == null
                ? List.of()
                : new Extensions(entry.resource())
                        .named(DATE_OF_MARRIAGE).stream()
                                .flatMap(extension -> FhirValue.of(extension.element()).stream())
                                .map(FhirValue::element)
                                .toList();
    }

    private void findInformant(BundleEntry entry, Set<Role> family) {
        if (entry.is("Patient")) {
            entries.entrySet().stream()
                    .filter(known -> known.getValue().isSame(entry))
                    .findFirst()
                    .ifPresent(known ->
                            relationships.put(Role.INFORMANT, known.getKey().name()));
            entries.put(Role.INFORMANT, entry);
        } else {
            findRelated(Role.INFORMANT, entry, family);
        }
    }

    /** @param family whom the relationship alone can mean */
    private void findRelated(Role role, BundleEntry related, Set<Role> family) {
        String relationship = related.resource().word("relationship");
        if (relationship != null) {
            relationships.put(role, relationship);
            FhirElement concept = related.resource().one("relationship");
            String words = concept.node().isObject() ? concept.text("text") : null;
            if (words != null && !relationship.equals(FhirElement.spelled(words))) {
                relationshipsInWords.put(role, words);
            }
        }
        Optional<Role> kin =
                Optional.ofNullable(relationship).flatMap(Role::parse).filter(family::contains);
        Optional<BundleEntry> patient =
                bundle.resolveFrom(related, related.resource().get("patient")).filter(entry -> entry.is("Patient"));
        patient.ifPresent(bundle::markUsed);
        patient.ifPresent(entry -> kin.ifPresent(part -> entries.putIfAbsent(part, entry)));
        patient.or(() -> kin.map(entries::get))
                .or(() -> Optional.of(related).filter(entry -> entry.resource().has("name")))
                .ifPresent(entry -> entries.put(role, entry));
    }
}
