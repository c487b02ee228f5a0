package org.crvsgateway.gateway.door.opencrvs.location;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * @param open whether locations are told without a token, as OpenCRVS did
 * @param pageSize how many at most come at once, where not all are asked for
 */
@ConfigurationProperties("crg.opencrvs.locations")
record LocationConfig(
        @Bindable(defaultValue = "true") boolean open,
        @Bindable(defaultValue = "5000") int pageSize) {

    LocationConfig {
        if (pageSize < 1) {
            throw new IllegalArgumentException("crg.opencrvs.locations.page-size is 1 or more");
        }
    }
}
