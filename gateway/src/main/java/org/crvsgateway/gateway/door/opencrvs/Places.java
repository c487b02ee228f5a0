package org.crvsgateway.gateway.door.opencrvs;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crvsgateway.gateway.vitalevent.EventType;
import org.crvsgateway.gateway.vitalevent.Place;
import org.jspecify.annotations.Nullable;

/** Where it happened: the Location that the Encounter names, of the kind that the bundle says or else the usual one. */
final class Places {

    private static final String FACILITY = "HEALTH_FACILITY";
    private static final Set<String> KINDS = Set.of(FACILITY, "PRIVATE_HOME", "OTHER");

    private final DocumentBundle bundle;
    private final @Nullable String usualKind;

    Places(DocumentBundle bundle, EventType type) {
        this.bundle = bundle;
        this.usualKind = type == EventType.MARRIAGE ? null : FACILITY;
    }

    @Nullable
    Place of(Sections sections) {
        Optional<BundleEntry> encounter = sections.encounter().or(() -> bundle.first("Encounter"));
        encounter.ifPresent(bundle::markUsed);
        return encounter.map(entry -> place(entry.resource().list("location"))).orElse(null);
    }

    private @Nullable Place place(List<FhirElement> locations) {
        if (locations.isEmpty()) {
            return null;
        }
        locations.stream().skip(1).forEach(extra -> extra.warn("too-many", "Only the first location is taken over."));
        FhirElement reference = locations.getFirst().get("location");
        String target = reference.text("reference");
        Optional<BundleEntry> described = bundle.find(target).filter(entry -> entry.is("Location"));
        described.ifPresent(bundle::markUsed);
        if (described.isPresent()) {
            return place(described.get().resource());
        }
        return target == null ? null : new Place(usualKind, DocumentBundle.id(target), null, null);
    }

    private static Place place(FhirElement location) {
        String kind = location.word("type");
        FhirElement address = location.get("address");
        return new Place(
                kind == null || !KINDS.contains(kind) ? "OTHER" : kind,
                location.text("id"),
                location.text("name"),
                address.exists() ? PersonReader.address(address) : null);
    }
}
