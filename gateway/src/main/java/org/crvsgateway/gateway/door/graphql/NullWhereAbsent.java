package org.crvsgateway.gateway.door.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** A query for one thing: answers null, not an error, where there is none that the caller may see. */
record NullWhereAbsent(DataFetcher<?> fetcher) implements DataFetcher<Object> {

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        try {
            return fetcher.get(environment);
        } catch (ProblemException e) {
            if (e.type() == ProblemType.NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }
}
