package org.crvsgateway.gateway.door.json;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.subscription.ReceiverJson;
import org.crvsgateway.gateway.subscription.ReceiverService;
import org.jspecify.annotations.Nullable;

/** What the receiver of a subscription asks of us, in JSON. */
@Controller("/api/v1/subscriptions/{id}/receiver")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Scope.SUBSCRIPTION_MANAGE)
final class ReceiverController {

    private final ReceiverService service;

    ReceiverController(ReceiverService service) {
        this.service = service;
    }

    @Get
    HttpResponse<?> get(Caller caller, UUID id) {
        return JsonAnswer.ok(ReceiverJson.receiver(service.find(caller, id)));
    }

    @Put
    @Consumes(MediaType.APPLICATION_JSON)
    HttpResponse<?> put(Caller caller, UUID id, @Body byte @Nullable [] body) {
        return JsonAnswer.ok(ReceiverJson.receiver(Optional.of(service.put(caller, id, JsonBody.tree(body)))));
    }

    @Delete
    @Consumes(MediaType.ALL)
    HttpResponse<?> clear(Caller caller, UUID id) {
        service.clear(caller, id);
        return HttpResponse.noContent();
    }
}
