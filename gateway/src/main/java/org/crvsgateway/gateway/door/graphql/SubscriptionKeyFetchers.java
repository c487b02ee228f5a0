package org.crvsgateway.gateway.door.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.crvsgateway.gateway.subscription.KeyChange;
import org.crvsgateway.gateway.subscription.SubscriptionJson;
import org.crvsgateway.gateway.subscription.SubscriptionKeyJson;
import org.crvsgateway.gateway.subscription.SubscriptionKeyService;
import org.crvsgateway.webhooks.subscription.Signature;

/** The keys that a subscription's deliveries are signed with. */
@Singleton
final class SubscriptionKeyFetchers implements Fetchers {

    private final SubscriptionKeyService keys;

    SubscriptionKeyFetchers(SubscriptionKeyService keys) {
        this.keys = keys;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Mutation", mutation -> mutation.dataFetcher("rotateSubscriptionSecret", this::rotate)
                .dataFetcher("chooseSubscriptionSignature", this::choose)
                .dataFetcher("endOldSubscriptionSecret", this::endOld)
                .dataFetcher("undoSubscriptionRotation", this::undo)
                .dataFetcher("probeSubscriptionSecrets", this::probe));
        wiring.type("WebhookSubscription", type -> type.dataFetcher("signature", this::signature)
                .dataFetcher("secrets", this::secrets));
    }

    private Map<String, Object> rotate(DataFetchingEnvironment environment) {
        Arguments arguments = Arguments.of(environment);
        KeyChange change = KeyChange.parse(arguments.textOrNull("reason"), arguments.textOrNull("overlap"));
        return Source.of(
                SubscriptionJson.withSecret(keys.rotate(Asking.caller(environment), arguments.id("id"), change)));
    }

    private Map<String, Object> choose(DataFetchingEnvironment environment) {
        Arguments arguments = Arguments.of(environment);
        Signature signature = KeyChange.signature(arguments.text("signature"));
        KeyChange change = KeyChange.parse(null, arguments.textOrNull("overlap"));
        return Source.of(SubscriptionJson.withSecret(
                keys.choose(Asking.caller(environment), arguments.id("id"), signature, change)));
    }

    private Map<String, Object> endOld(DataFetchingEnvironment environment) {
        return Source.of(SubscriptionJson.subscription(keys.endOld(
                Asking.caller(environment), Arguments.of(environment).id("id"))));
    }

    private Map<String, Object> undo(DataFetchingEnvironment environment) {
        return Source.of(SubscriptionJson.subscription(
                keys.undo(Asking.caller(environment), Arguments.of(environment).id("id"))));
    }

    private Map<String, Object> probe(DataFetchingEnvironment environment) {
        return Source.of(SubscriptionKeyJson.probe(
                keys.probe(Asking.caller(environment), Arguments.of(environment).id("id"))));
    }

    private String signature(DataFetchingEnvironment environment) {
        return keys.signature(Asking.caller(environment), Source.id(environment))
                .name();
    }

    private List<Map<String, Object>> secrets(DataFetchingEnvironment environment) {
        return keys.keys(Asking.caller(environment), Source.id(environment)).stream()
                .map(SubscriptionKeyJson::key)
                .map(Source::of)
                .toList();
    }
}
