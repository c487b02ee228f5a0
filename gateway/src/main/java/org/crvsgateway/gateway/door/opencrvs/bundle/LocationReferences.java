package org.crvsgateway.gateway.door.opencrvs.bundle;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.crvsgateway.gateway.location.Location;
import org.crvsgateway.gateway.location.Locations;

/** {@code Location/<id>} for what senders write: ids, codes, and what nobody knows. Outside of transactions. */
@Singleton
final class LocationReferences {

    private final Locations locations;

    LocationReferences(Locations locations) {
        this.locations = locations;
    }

    Optional<Location> find(String idOrCode) {
        return locations.find(idOrCode);
    }

    /** What is not known is referred to as it was written. */
    String to(String idOrCode) {
        return "Location/" + find(idOrCode).map(found -> found.id().toString()).orElse(idOrCode);
    }
}
