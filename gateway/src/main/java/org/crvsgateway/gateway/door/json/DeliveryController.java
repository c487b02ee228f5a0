package org.crvsgateway.gateway.door.json;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.subscription.DeliveryService;
import org.crvsgateway.gateway.subscription.SubscriptionJson;
import org.crvsgateway.webhooks.delivery.DeliveryState;
import org.jspecify.annotations.Nullable;

/** What was and will be sent for a subscription, in JSON. */
@Controller("/api/v1/subscriptions/{id}/deliveries")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Scope.SUBSCRIPTION_MANAGE)
final class DeliveryController {

    private final DeliveryService deliveries;

    DeliveryController(DeliveryService deliveries) {
        this.deliveries = deliveries;
    }

    @Get
    HttpResponse<?> list(
            Caller caller,
            UUID id,
            @QueryValue @Nullable DeliveryState state,
            @QueryValue(defaultValue = "20") int limit,
            @QueryValue @Nullable UUID after) {
        DeliveryService.Page page = deliveries.list(caller, id, state, limit, after);
        return JsonAnswer.items(
                page.items().stream().map(SubscriptionJson::delivery).toList(), page.nextCursor());
    }

    @Get("/{messageId}")
    HttpResponse<?> get(Caller caller, UUID id, UUID messageId) {
        var node = SubscriptionJson.delivery(deliveries.get(caller, id, messageId));
        node.set("attempts", SubscriptionJson.attempts(deliveries.attempts(caller, id, messageId)));
        return JsonAnswer.ok(node);
    }

    @Post("/{messageId}/resend")
    @Consumes(MediaType.ALL)
    HttpResponse<?> resend(Caller caller, UUID id, UUID messageId) {
        return JsonAnswer.ok(SubscriptionJson.delivery(deliveries.resend(caller, id, messageId)));
    }
}
