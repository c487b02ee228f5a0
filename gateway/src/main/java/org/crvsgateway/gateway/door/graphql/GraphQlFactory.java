package org.crvsgateway.gateway.door.graphql;

import graphql.GraphQL;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import java.util.List;
import org.crvsgateway.gateway.door.query.Limits;

@Factory
final class GraphQlFactory {

    /** Built at start, not at the first request: a gap in the schema must not start. */
    @Context
    GraphQL graphQl(List<Fetchers> subjects) {
        return GraphQL.newGraphQL(ExecutableSchema.of(subjects))
                .instrumentation(Limits.instrumentation("first", Arguments.MAX_PAGE))
                .defaultDataFetcherExceptionHandler(new FetcherFaults())
                .build();
    }
}
