package org.crvsgateway.adminui.location;

import org.crvsgateway.adminui.page.Words;

/** What a location is to civil registration. */
enum LocationKind {
    ADMINISTRATIVE_AREA,
    REGISTRATION_OFFICE,
    HEALTH_FACILITY;

    String label() {
        return Words.of(name());
    }
}
