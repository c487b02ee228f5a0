package org.crvsgateway.gateway.door.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.subscription.DeliveryService;
import org.crvsgateway.gateway.subscription.KeyChange;
import org.crvsgateway.gateway.subscription.PayloadApproval;
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

    private final SubscriptionService service;
    private final DeliveryService deliveries;
    private final SubscriptionKeyService keys;
    private final PayloadApproval approval;

    SubscriptionController(
            SubscriptionService service,
            DeliveryService deliveries,
            SubscriptionKeyService keys,
            PayloadApproval approval) {
        this.service = service;
        this.deliveries = deliveries;
        this.keys = keys;
        this.approval = approval;
    }

    @Post
    @Consumes(MediaType.APPLICATION_JSON)
    HttpResponse<?> create(Caller caller, @Body byte @Nullable [] body) {
        IssuedSecret issued = service.create(caller, JsonBody.tree(body));
        UUID id = issued.subscription().id();
        ObjectNode node = SubscriptionJson.withSecret(issued);
        node.withObject("subscription").set("payloadRequests", requests(caller, id));
        return JsonAnswer.created(node, "/api/v1/subscriptions/" + id);
    }

    @Patch("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    HttpResponse<?> update(Caller caller, UUID id, @Body byte @Nullable [] body) {
        var node = SubscriptionJson.subscription(service.update(caller, id, JsonBody.tree(body)));
        node.set("payloadRequests", requests(caller, id));
        return JsonAnswer.ok(node);
    }

    @Post("/{id}/payload-requests/{requestId}/approval")
    @Consumes(MediaType.ALL)
    @Secured(Scope.DISCLOSURE_APPROVE)
    HttpResponse<?> approve(Caller caller, UUID id, UUID requestId) {
        return answer(approval.approve(caller, id, requestId));
    }

    @Post("/{id}/payload-requests/{requestId}/refusal")
    @Consumes(MediaType.APPLICATION_JSON)
    @Secured(Scope.DISCLOSURE_APPROVE)
    HttpResponse<?> refuse(Caller caller, UUID id, UUID requestId, HttpRequest<byte[]> request) {
        JsonBody input = JsonBody.readOptional(request.getBody().orElse(null), Set.of("reason"));
        String reason = input.text("reason");
        input.requireFaultless();
        return answer(approval.refuse(caller, id, requestId, reason));
    }

    private ArrayNode requests(Caller caller, UUID id) {
        return SubscriptionJson.payloadRequests(approval.requests(caller, id));
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
        node.set("payloadRequests", requests(caller, id));
        node.set("health", SubscriptionJson.health(deliveries.health(caller, id)));
        return JsonAnswer.ok(node);
    }

    @Post("/{id}/verification")
    @Consumes(MediaType.ALL)
    HttpResponse<?> verify(Caller caller, UUID id, HttpRequest<byte[]> request) {
        JsonBody input = JsonBody.readOptional(request.getBody().orElse(null), Set.of("verification"));
        String verification = input.text("verification");
        input.requireFaultless();
        return answer(service.verify(caller, id, KeyChange.verification(verification)));
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
