/**
 * The GraphQL of OpenCRVS 1.2 to 1.9 at {@code /graphql}, beside our own: record search, clients, and what an ID system
 * answers to a registration. The fields that a request asks at its root decide which of the two schemas it is for.
 */
@NullMarked
package org.crvsgateway.gateway.door.opencrvs.graphql;

import org.jspecify.annotations.NullMarked;
