package org.crvsgateway.gateway.door.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.subscription.DeliveryService;
import org.crvsgateway.gateway.subscription.KeyChange;
import org.crvsgateway.gateway.subscription.SubscriptionCreation;
import org.crvsgateway.gateway.subscription.SubscriptionJson;
import org.crvsgateway.gateway.subscription.SubscriptionService;
import org.crvsgateway.webhooks.delivery.DeliveryState;
import org.crvsgateway.webhooks.subscription.Signature;
import org.crvsgateway.webhooks.subscription.Subscription;

@Singleton
final class SubscriptionFetchers implements Fetchers {

    private final SubscriptionCreation creation;
    private final SubscriptionService service;
    private final DeliveryService deliveries;

    SubscriptionFetchers(SubscriptionCreation creation, SubscriptionService service, DeliveryService deliveries) {
        this.creation = creation;
        this.service = service;
        this.deliveries = deliveries;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", query -> query.dataFetcher("subscriptions", this::all)
                .dataFetcher("subscription", new NullWhereAbsent(subscription(service::get))));
        wiring.type("Mutation", mutation -> mutation.dataFetcher("createSubscription", this::create)
                .dataFetcher("verifySubscription", subscription(service::verify))
                .dataFetcher("pauseSubscription", subscription(service::pause))
                .dataFetcher("resumeSubscription", this::resume)
                .dataFetcher("deleteSubscription", subscription(service::delete))
                .dataFetcher("resendDelivery", this::resend));
        wiring.type("WebhookSubscription", type -> type.dataFetcher("deliveries", this::deliveries)
                .dataFetcher("health", this::health));
        wiring.type("Delivery", type -> type.dataFetcher("attempts", this::attempts));
    }

    private List<Map<String, Object>> all(DataFetchingEnvironment environment) {
        return service.all(Asking.caller(environment)).stream()
                .map(SubscriptionJson::subscription)
                .map(Source::of)
                .toList();
    }

    private Map<String, Object> create(DataFetchingEnvironment environment) {
        JsonNode input = Arguments.of(environment).tree("input");
        List<String> topics = new ArrayList<>();
        input.path("topics").forEach(topic -> topics.add(topic.asText()));
        Signature signature = KeyChange.signature(input.path("signature").textValue());
        JsonNode manifest = input.path("manifest");
        return Source.of(SubscriptionJson.withSecret(creation.create(
                Asking.caller(environment),
                new SubscriptionCreation.Wish(
                        input.path("mode").textValue(),
                        input.path("url").textValue(),
                        topics,
                        signature,
                        manifest.isBoolean() ? manifest.booleanValue() : null))));
    }

    private Map<String, Object> resume(DataFetchingEnvironment environment) {
        Integer ratePerSecond = environment.getArgument("ratePerSecond");
        return Source.of(SubscriptionJson.subscription(service.resume(
                Asking.caller(environment), Arguments.of(environment).id("id"), ratePerSecond)));
    }

    private Map<String, Object> resend(DataFetchingEnvironment environment) {
        Arguments arguments = Arguments.of(environment);
        return Source.of(SubscriptionJson.delivery(deliveries.resend(
                Asking.caller(environment), arguments.id("subscriptionId"), arguments.id("messageId"))));
    }

    private Page<Map<String, Object>> deliveries(DataFetchingEnvironment environment) {
        Arguments arguments = Arguments.of(environment);
        DeliveryService.Page page = deliveries.list(
                Asking.caller(environment),
                Source.id(environment),
                arguments.oneOf("state", DeliveryState.class),
                arguments.pageSize(),
                arguments.idOrNull("after"));
        return new Page<>(
                page.items().stream()
                        .map(SubscriptionJson::delivery)
                        .map(Source::of)
                        .toList(),
                page.nextCursor());
    }

    private Map<String, Object> health(DataFetchingEnvironment environment) {
        return Source.of(
                SubscriptionJson.health(deliveries.health(Asking.caller(environment), Source.id(environment))));
    }

    private List<Map<String, Object>> attempts(DataFetchingEnvironment environment) {
        Map<String, Object> delivery = Objects.requireNonNull(environment.getSource());
        UUID subscriptionId = UUID.fromString(String.valueOf(delivery.get("subscriptionId")));
        UUID messageId = UUID.fromString(String.valueOf(delivery.get("messageId")));
        List<Map<String, Object>> attempts = new ArrayList<>();
        SubscriptionJson.attempts(deliveries.attempts(Asking.caller(environment), subscriptionId, messageId))
                .forEach(attempt -> attempts.add(Source.of(attempt)));
        return attempts;
    }

    private static DataFetcher<Map<String, Object>> subscription(Step step) {
        return environment -> Source.of(SubscriptionJson.subscription(
                step.take(Asking.caller(environment), Arguments.of(environment).id("id"))));
    }

    /** What is done to or asked of one subscription. */
    private interface Step {
        Subscription take(Caller caller, UUID id);
    }
}
