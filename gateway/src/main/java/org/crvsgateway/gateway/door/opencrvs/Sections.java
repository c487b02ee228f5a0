package org.crvsgateway.gateway.door.opencrvs;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crvsgateway.gateway.vitalevent.Role;
import org.jspecify.annotations.Nullable;

/**
 * Which entry has which part in the event, as the sections of the Composition say. Sections are known by their code
 * alone: OpenCRVS mixes two code systems in one document.
 */
final class Sections {

    private static final Map<String, Role> PEOPLE = Map.of(
            "child-details", Role.CHILD,
            "deceased-details", Role.DECEASED,
            "mother-details", Role.MOTHER,
            "father-details", Role.FATHER,
            "spouse-details", Role.SPOUSE,
            "bride-details", Role.BRIDE,
            "groom-details", Role.GROOM,
            "witness-one-details", Role.WITNESS_ONE,
            "witness-two-details", Role.WITNESS_TWO,
            "informant-details", Role.INFORMANT);
    private static final Set<String> ENCOUNTERS = Set.of("birth-encounter", "death-encounter", "marriage-encounter");

    /** Who stands under a RelatedPerson that leads to the Patient. */
    private static final Set<Role> RELATED = EnumSet.of(Role.INFORMANT, Role.WITNESS_ONE, Role.WITNESS_TWO);

    private static final String DOCUMENTS = "supporting-documents";

    private final DocumentBundle bundle;
    private final Map<Role, BundleEntry> people = new EnumMap<>(Role.class);
    private Optional<BundleEntry> encounter = Optional.empty();

    Sections(DocumentBundle bundle, List<FhirElement> sections) {
        this.bundle = bundle;
        sections.forEach(this::read);
    }

    Optional<BundleEntry> person(Role role) {
        return Optional.ofNullable(people.get(role));
    }

    Optional<BundleEntry> encounter() {
        return encounter;
    }

    /** The code, or the name that stands in its place: {@code Mother's details} is {@code mother-details}. */
    static @Nullable String code(FhirElement section) {
        String code = section.code("code");
        String name = code == null ? section.text("title") : code;
        return name == null
                ? null
                : name.toLowerCase(Locale.ROOT).replaceAll("['’]s\\b", "").replaceAll("[\\s_]+", "-");
    }

    private void read(FhirElement section) {
        String code = code(section);
        if (code == null) {
            section.warn("missing-section-code", "The section has no code.");
        } else if (PEOPLE.containsKey(code)) {
            people(PEOPLE.get(code), section);
        } else if (ENCOUNTERS.contains(code)) {
            encounter(section);
        } else if (code.equals(DOCUMENTS)) {
            section.warn("attachment-not-taken", "Supporting documents are kept in the original only.");
        } else {
            section.get("code").warn("unknown-section", "There is no such section; it is kept in the original only.");
        }
    }

    private void people(Role role, FhirElement section) {
        for (FhirElement reference : section.list("entry")) {
            bundle.resolve(reference).ifPresent(entry -> {
                if (!isPerson(role, entry)) {
                    reference.warn("wrong-resource-type", "The section refers to a resource of another type.");
                } else if (people.putIfAbsent(role, entry) != null) {
                    reference.warn("too-many", "Only the first person of this section is taken over.");
                } else {
                    bundle.markUsed(entry);
                }
            });
        }
    }

    private static boolean isPerson(Role role, BundleEntry entry) {
        return entry.is("Patient") || (RELATED.contains(role) && entry.is("RelatedPerson"));
    }

    private void encounter(FhirElement section) {
        for (FhirElement reference : section.list("entry")) {
            bundle.resolve(reference).ifPresent(entry -> {
                if (!entry.is("Encounter")) {
                    reference.warn("wrong-resource-type", "The section refers to a resource of another type.");
                } else if (encounter.isPresent()) {
                    reference.warn("too-many", "Only the first encounter is taken over.");
                } else {
                    bundle.markUsed(entry);
                    encounter = Optional.of(entry);
                }
            });
        }
    }
}
