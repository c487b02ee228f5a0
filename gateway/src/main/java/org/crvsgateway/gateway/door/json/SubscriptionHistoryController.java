package org.crvsgateway.gateway.door.json;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.subscription.SubscriptionHistoryJson;
import org.crvsgateway.gateway.subscription.SubscriptionHistoryService;
import org.crvsgateway.webhooks.alert.Alert;
import org.crvsgateway.webhooks.delivery.Takeover;
import org.jspecify.annotations.Nullable;

/** How a subscription has been doing, in JSON. */
@Controller("/api/v1/subscriptions/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Scope.SUBSCRIPTION_MANAGE)
final class SubscriptionHistoryController {

    private final SubscriptionHistoryService history;

    SubscriptionHistoryController(SubscriptionHistoryService history) {
        this.history = history;
    }

    @Get("/alerts")
    HttpResponse<?> alerts(
            Caller caller, UUID id, @QueryValue(defaultValue = "20") int limit, @QueryValue @Nullable UUID after) {
        List<Alert> found = history.alerts(caller, id, limit, after);
        return JsonAnswer.items(
                found.stream().map(SubscriptionHistoryJson::alert).toList(),
                found.size() < limit ? null : found.getLast().id());
    }

    @Get("/takeovers")
    HttpResponse<?> takeovers(
            Caller caller, UUID id, @QueryValue(defaultValue = "20") int limit, @QueryValue @Nullable Long after) {
        List<Takeover> found = history.takeovers(caller, id, limit, after);
        return JsonAnswer.items(
                found.stream().map(SubscriptionHistoryJson::takeover).toList(),
                found.size() < limit ? null : found.getLast().epoch());
    }

    @Get("/tally")
    HttpResponse<?> tally(Caller caller, UUID id, @QueryValue @Nullable OffsetDateTime since) {
        return JsonAnswer.items(
                history.tally(caller, id, since == null ? null : since.toInstant()).stream()
                        .map(SubscriptionHistoryJson::tally)
                        .toList(),
                null);
    }
}
