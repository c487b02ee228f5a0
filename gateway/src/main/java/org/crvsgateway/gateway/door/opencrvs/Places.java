package org.crvsgateway.gateway.door.opencrvs;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crvsgateway.gateway.vitalevent.Place;
import org.jspecify.annotations.Nullable;

/** Where it happened: the Location that the Encounter names, a health facility unless the bundle says otherwise. */
final class Places {

    private static final String FACILITY = "HEALTH_FACILITY";
    private static final Set<String> KINDS = Set.of(FACILITY, "PRIVATE_HOME", "OTHER");

    private final DocumentBundle bundle;

    Places(DocumentBundle bundle) {
        this.bundle = bundle;
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
        return target == null ? null : new Place(FACILITY, DocumentBundle.id(target), null, null);
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
