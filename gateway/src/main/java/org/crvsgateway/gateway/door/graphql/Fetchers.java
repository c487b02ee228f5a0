package org.crvsgateway.gateway.door.graphql;

import graphql.schema.idl.RuntimeWiring;

/**
 * The fetchers of one subject; every bean of this type is wired. A fetcher runs on a virtual thread and may block, finds
 * the caller by {@link Asking#caller}, and refuses with a {@code ProblemException}.
 */
interface Fetchers {
    void wire(RuntimeWiring.Builder wiring);
}
