package org.crvsgateway.gateway.door.graphql;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;
import org.crvsgateway.gateway.caller.Caller;

/** Who asks, and in which HTTP request. */
record Asking(Caller caller, String requestId) {

    static Caller caller(DataFetchingEnvironment environment) {
        return of(environment).caller();
    }

    static Asking of(DataFetchingEnvironment environment) {
        return Objects.requireNonNull(environment.getGraphQlContext().get(Asking.class));
    }

    void putInto(GraphQLContext.Builder context) {
        context.of(Asking.class, this);
    }
}
