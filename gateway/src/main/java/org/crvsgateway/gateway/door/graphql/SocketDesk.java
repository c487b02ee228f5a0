package org.crvsgateway.gateway.door.graphql;

import graphql.GraphQL;
import jakarta.inject.Singleton;
import org.crvsgateway.gateway.bearer.Bearers;

/** What every connection needs. */
@Singleton
record SocketDesk(GraphQL graphQl, Bearers bearers, OpenLines lines, LiveConfig config) {}
