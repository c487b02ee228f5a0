package org.crvsgateway.gateway.door.json;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.subscription.DeliveryService;
import org.crvsgateway.gateway.subscription.SubscriptionJson;
import org.crvsgateway.webhooks.delivery.Takeover;
import org.jspecify.annotations.Nullable;

/** When nodes that served a subscription were lost, in JSON. */
@Controller("/api/v1/subscriptions/{id}/takeovers")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Scope.SUBSCRIPTION_MANAGE)
final class TakeoverController {

    private final DeliveryService deliveries;

    TakeoverController(DeliveryService deliveries) {
        this.deliveries = deliveries;
    }

    @Get
    HttpResponse<?> list(
            Caller caller, UUID id, @QueryValue(defaultValue = "20") int limit, @QueryValue @Nullable Long before) {
        List<Takeover> found = deliveries.takeovers(caller, id, limit, before);
        return JsonAnswer.items(
                found.stream().map(SubscriptionJson::takeover).toList(),
                found.size() < limit ? null : found.getLast().epoch());
    }
}
