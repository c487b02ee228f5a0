package org.crvsgateway.gateway.door.opencrvs.graphql;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.client.OpenCrvsVersion;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and whose answers they expect.
 *
 * @param version that of the client; null: nobody said
 */
record PeerCall(Caller caller, @Nullable OpenCrvsVersion version, String requestId) {

    static PeerCall of(DataFetchingEnvironment environment) {
        return Objects.requireNonNull(environment.getGraphQlContext().get(PeerCall.class));
    }

    void putInto(GraphQLContext.Builder context) {
        context.of(PeerCall.class, this);
    }

    /** Nobody's version is taken for the last one that had this interface whole, 1.8. */
    boolean isBefore(int major, int minor) {
        return version != null && !version.isAtLeast(major, minor);
    }
}
