package org.crvsgateway.gateway.subscription;

import java.util.Locale;
import java.util.Optional;

/** How much a message tells; the names are stored. */
public enum Payload {
    /** Ids, status, numbers of the registry and a link; the data is fetched with an audited call. */
    THIN,
    /** The same, and a list of fields of the record. */
    FIELDS,
    /** The record as a FHIR R4 document. */
    FHIR,
    /** What OpenCRVS 1.x sent: the Task, and the sections that are permitted to the client when it is sent. */
    OPENCRVS;

    static Optional<Payload> parse(String text) {
        for (Payload payload : values()) {
            if (payload.name().equals(text.strip().toUpperCase(Locale.ROOT))) {
                return Optional.of(payload);
            }
        }
        return Optional.empty();
    }
}
