package org.crvsgateway.gateway.door.opencrvs.graphql;

import graphql.schema.idl.RuntimeWiring;

/** The fetchers of one subject; every bean of this type is wired. A fetcher finds who asks by {@link PeerCall#of}. */
interface PeerFetchers {
    void wire(RuntimeWiring.Builder wiring);
}
