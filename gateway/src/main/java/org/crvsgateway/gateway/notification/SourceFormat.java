package org.crvsgateway.gateway.notification;

import org.crvsgateway.gateway.vitalevent.EventType;

/** The wire contract by which a notification came in, and how it names the places in its bodies. */
public enum SourceFormat {
    JSON,
    GRAPHQL,
    OPENCRVS_FHIR,
    OPENCRVS_EVENTS;

    /**
     * Whether a message's own id can be trusted to stand for one event. OpenCRVS knew nothing by it, so its senders may copy it
     * from a sample and send it with every report.
     */
    boolean hasReliableIds() {
        return this != OPENCRVS_FHIR;
    }

    /** Where the registration office stands. */
    String officePath() {
        return switch (this) {
            case OPENCRVS_FHIR ->
                "Bundle.entry.resource.ofType(Task).extension"
                        + ".where(url='http://opencrvs.org/specs/extension/regLastOffice')";
            case OPENCRVS_EVENTS -> "/createdAtLocation";
            case JSON, GRAPHQL -> "/office";
        };
    }

    /** Where the place of the event stands. */
    String placePath(EventType type) {
        return switch (this) {
            case OPENCRVS_FHIR -> "Bundle.entry.resource.ofType(Encounter).location.location";
            case OPENCRVS_EVENTS ->
                switch (type) {
                    case BIRTH -> "/declaration/child.birthLocation";
                    case DEATH -> "/declaration/eventDetails.deathLocation";
                    case FETAL_DEATH -> "/declaration/fetus.birthLocation";
                    case MARRIAGE -> "/declaration/eventDetails.marriageLocation";
                };
            case JSON, GRAPHQL -> "/" + type.detailsKey() + "/place/location";
        };
    }
}
