package org.crvsgateway.gateway.door.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.problem.ProblemType;
import org.reactivestreams.Publisher;

@Singleton
final class FeedFetchers implements Fetchers {

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Subscription", type -> type.dataFetcher("recordMessages", this::follow));
    }

    private Publisher<Object> follow(DataFetchingEnvironment environment) {
        throw new ProblemException(ProblemType.INVALID_REQUEST, "Messages cannot be followed yet.");
    }
}
