package org.crvsgateway.gateway.door.json;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.subscription.DeliveryService;
import org.crvsgateway.gateway.subscription.KeyChange;
import org.crvsgateway.gateway.subscription.SubscriptionCreation;
import org.crvsgateway.gateway.subscription.SubscriptionJson;
import org.crvsgateway.gateway.subscription.SubscriptionKeyService;
import org.crvsgateway.gateway.subscription.SubscriptionService;
import org.crvsgateway.webhooks.subscription.IssuedSecret;
import org.crvsgateway.webhooks.subscription.Subscription;
import org.jspecify.annotations.Nullable;

/** A client's subscriptions, in JSON. */
@Controller("/api/v1/subscriptions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Scope.SUBSCRIPTION_MANAGE)
final class SubscriptionController {

    private final SubscriptionCreation creation;
    private final SubscriptionService service;
    private final DeliveryService deliveries;
    private final SubscriptionKeyService keys;

    SubscriptionController(
            SubscriptionCreation creation,
            SubscriptionService service,
            DeliveryService deliveries,
            SubscriptionKeyService keys) {
        this.creation = creation;
        this.service = service;
        this.deliveries = deliveries;
        this.keys = keys;
    }

    @Post
    @Consumes(MediaType.APPLICATION_JSON)
    HttpResponse<?> create(Caller caller, @Body byte @Nullable [] body) {
        JsonBody input = JsonBody.readOptional(body, Set.of("mode", "url", "topics", "signature", "manifest"));
        String url = input.text("url");
        List<String> topics = input.texts("topics");
        String signature = input.text("signature");
        String mode = input.text("mode");
        Boolean manifest = input.flag("manifest");
        input.requireFaultless();
        IssuedSecret issued = creation.create(
                caller, new SubscriptionCreation.Wish(mode, url, topics, KeyChange.signature(signature), manifest));
        return JsonAnswer.created(
                SubscriptionJson.withSecret(issued),
                "/api/v1/subscriptions/" + issued.subscription().id());
    }

    @Get
    HttpResponse<?> all(Caller caller) {
        return JsonAnswer.items(
                service.all(caller).stream().map(SubscriptionJson::subscription).toList(), null);
    }

    @Get("/{id}")
    HttpResponse<?> get(Caller caller, UUID id) {
        var node = SubscriptionJson.subscription(service.get(caller, id));
        node.put("signature", keys.signature(caller, id).name());
        node.set("health", SubscriptionJson.health(deliveries.health(caller, id)));
        return JsonAnswer.ok(node);
    }

    @Post("/{id}/verification")
    @Consumes(MediaType.ALL)
    HttpResponse<?> verify(Caller caller, UUID id) {
        return answer(service.verify(caller, id));
    }

    @Post("/{id}/pause")
    @Consumes(MediaType.ALL)
    HttpResponse<?> pause(Caller caller, UUID id) {
        return answer(service.pause(caller, id));
    }

    @Post("/{id}/resume")
    @Consumes(MediaType.ALL)
    HttpResponse<?> resume(Caller caller, UUID id, HttpRequest<byte[]> request) {
        JsonBody input = JsonBody.readOptional(request.getBody().orElse(null), Set.of("ratePerSecond"));
        Integer ratePerSecond = input.integer("ratePerSecond");
        input.requireFaultless();
        return answer(service.resume(caller, id, ratePerSecond));
    }

    @Delete("/{id}")
    @Consumes(MediaType.ALL)
    HttpResponse<?> delete(Caller caller, UUID id) {
        service.delete(caller, id);
        return HttpResponse.noContent();
    }

    private static HttpResponse<?> answer(Subscription subscription) {
        return JsonAnswer.ok(SubscriptionJson.subscription(subscription));
    }
}
