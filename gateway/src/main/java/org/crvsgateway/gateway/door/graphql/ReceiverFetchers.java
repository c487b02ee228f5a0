package org.crvsgateway.gateway.door.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.crvsgateway.gateway.subscription.ReceiverJson;
import org.crvsgateway.gateway.subscription.ReceiverService;

/** What the receiver of a subscription asks of us. */
@Singleton
final class ReceiverFetchers implements Fetchers {

    private final ReceiverService service;

    ReceiverFetchers(ReceiverService service) {
        this.service = service;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Mutation", mutation -> mutation.dataFetcher("setSubscriptionReceiver", this::put));
        wiring.type("WebhookSubscription", type -> type.dataFetcher("receiver", this::get));
    }

    private Map<String, Object> put(DataFetchingEnvironment environment) {
        Arguments arguments = Arguments.of(environment);
        return Source.of(ReceiverJson.receiver(
                Optional.of(service.put(Asking.caller(environment), arguments.id("id"), arguments.tree("input")))));
    }

    private Map<String, Object> get(DataFetchingEnvironment environment) {
        return Source.of(ReceiverJson.receiver(service.find(Asking.caller(environment), Source.id(environment))));
    }
}
