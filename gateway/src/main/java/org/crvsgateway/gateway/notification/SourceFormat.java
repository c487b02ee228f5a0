package org.crvsgateway.gateway.notification;

/** The wire contract by which a notification came in. */
public enum SourceFormat {
    JSON,
    GRAPHQL,
    OPENCRVS_FHIR
}
