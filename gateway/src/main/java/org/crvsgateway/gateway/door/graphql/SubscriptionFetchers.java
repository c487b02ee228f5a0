package org.crvsgateway.gateway.door.graphql;

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
import org.crvsgateway.gateway.subscription.PayloadApproval;
import org.crvsgateway.gateway.subscription.SubscriptionJson;
import org.crvsgateway.gateway.subscription.SubscriptionService;
import org.crvsgateway.webhooks.delivery.DeliveryState;
import org.crvsgateway.webhooks.subscription.Subscription;
import org.crvsgateway.webhooks.subscription.Verification;

@Singleton
final class SubscriptionFetchers implements Fetchers {

    private final SubscriptionService service;
    private final PayloadApproval approval;
    private final DeliveryService deliveries;

    SubscriptionFetchers(SubscriptionService service, PayloadApproval approval, DeliveryService deliveries) {
        this.service = service;
        this.approval = approval;
        this.deliveries = deliveries;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", query -> query.dataFetcher("subscriptions", this::all)
                .dataFetcher("subscription", new NullWhereAbsent(subscription(service::get))));
        wiring.type("Mutation", mutation -> mutation.dataFetcher("createSubscription", this::create)
                .dataFetcher("updateSubscription", this::update)
                .dataFetcher("approveSubscriptionPayload", this::approve)
                .dataFetcher("refuseSubscriptionPayload", this::refuse)
                .dataFetcher("verifySubscription", this::verify)
                .dataFetcher("pauseSubscription", subscription(service::pause))
                .dataFetcher("resumeSubscription", this::resume)
                .dataFetcher("deleteSubscription", subscription(service::delete))
                .dataFetcher("resendDelivery", this::resend));
        wiring.type("WebhookSubscription", type -> type.dataFetcher("deliveries", this::deliveries)
                .dataFetcher("health", this::health)
                .dataFetcher("payloadRequests", this::payloadRequests));
        wiring.type("Delivery", type -> type.dataFetcher("attempts", this::attempts));
    }

    private List<Map<String, Object>> all(DataFetchingEnvironment environment) {
        return service.all(Asking.caller(environment)).stream()
                .map(SubscriptionJson::subscription)
                .map(Source::of)
                .toList();
    }

    private Map<String, Object> create(DataFetchingEnvironment environment) {
        return Source.of(SubscriptionJson.withSecret(service.create(
                Asking.caller(environment), Arguments.of(environment).tree("input"))));
    }

    private Map<String, Object> update(DataFetchingEnvironment environment) {
        Arguments arguments = Arguments.of(environment);
        return shown(service.update(Asking.caller(environment), arguments.id("id"), arguments.tree("input")));
    }

    private Map<String, Object> verify(DataFetchingEnvironment environment) {
        Arguments arguments = Arguments.of(environment);
        return shown(service.verify(
                Asking.caller(environment), arguments.id("id"), arguments.oneOf("verification", Verification.class)));
    }

    private Map<String, Object> approve(DataFetchingEnvironment environment) {
        Arguments arguments = Arguments.of(environment);
        return shown(approval.approve(
                Asking.caller(environment), arguments.id("subscriptionId"), arguments.id("requestId")));
    }

    private Map<String, Object> refuse(DataFetchingEnvironment environment) {
        Arguments arguments = Arguments.of(environment);
        return shown(approval.refuse(
                Asking.caller(environment),
                arguments.id("subscriptionId"),
                arguments.id("requestId"),
                arguments.text("reason")));
    }

    private List<Map<String, Object>> payloadRequests(DataFetchingEnvironment environment) {
        List<Map<String, Object>> requests = new ArrayList<>();
        SubscriptionJson.payloadRequests(approval.requests(Asking.caller(environment), Source.id(environment)))
                .forEach(request -> requests.add(Source.of(request)));
        return requests;
    }

    private static Map<String, Object> shown(Subscription subscription) {
        return Source.of(SubscriptionJson.subscription(subscription));
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
