package org.crvsgateway.gateway.notification;

import org.crvsgateway.gateway.vitalevent.EventType;

/** The wire contract by which a notification came in, and how it names the places in its bodies. */
public enum SourceFormat {
    JSON,
    GRAPHQL,
    OPENCRVS_FHIR;

    /**
     * Whether a message's own id can be trusted to stand for one event. OpenCRVS knew nothing by it, so its senders may copy it
     * from a sample and send it with every report.
     */
    boolean hasReliableIds() {
        return this != OPENCRVS_FHIR;
    }

    /** Where the registration office stands. */
    String officePath() {
        return this == OPENCRVS_FHIR
                ? "Bundle.entry.resource.ofType(Task).extension"
                        + ".where(url='http://opencrvs.org/specs/extension/regLastOffice')"
                : "/office";
    }

    /** Where the place of the event stands. */
    String placePath(EventType type) {
        if (this == OPENCRVS_FHIR) {
            return "Bundle.entry.resource.ofType(Encounter).location.location";
        }
        return "/" + type.detailsKey() + "/place/location";
    }
}
