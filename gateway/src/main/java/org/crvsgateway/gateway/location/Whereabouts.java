package org.crvsgateway.gateway.location;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.vitalevent.Place;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.jdbi.v3.core.Handle;

/**
 * Where a record belongs, as far as its place and its office are known locations.
 *
 * @param areas the administrative areas that they lie in, up to the country
 * @param facilities the health facilities that they are or lie in
 */
public record Whereabouts(Set<UUID> areas, Set<UUID> facilities) {

    public Whereabouts {
        areas = Set.copyOf(areas);
        facilities = Set.copyOf(facilities);
    }

    /** Inside a transaction; what is not remembered is read with its connection. */
    public static Whereabouts of(Locations locations, Handle handle, VitalEvent event) {
        Set<String> references = new HashSet<>();
        String office = event.report().office();
        Place place = event.occurrence().place();
        if (office != null) {
            references.add(office);
        }
        if (place != null && place.location() != null) {
            references.add(place.location());
        }
        Set<UUID> areas = new HashSet<>();
        Set<UUID> facilities = new HashSet<>();
        for (String reference : references) {
            for (Location location : locations.lineage(handle, reference)) {
                switch (location.kind()) {
                    case ADMINISTRATIVE_AREA -> areas.add(location.id());
                    case HEALTH_FACILITY -> facilities.add(location.id());
                    case REGISTRATION_OFFICE -> {}
                }
            }
        }
        return new Whereabouts(areas, facilities);
    }

    /** Whether it lies in one of these areas; everything lies in none at all, which stands for everywhere. */
    public boolean within(Set<UUID> jurisdiction) {
        return jurisdiction.isEmpty() || areas.stream().anyMatch(jurisdiction::contains);
    }
}
