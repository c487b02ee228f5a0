package org.crvsgateway.gateway.door.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.subscription.TrialJson;
import org.crvsgateway.gateway.subscription.TrialService;
import org.crvsgateway.gateway.subscription.TrialService.DryRun;

/** Trying a subscription out, in JSON. */
@Controller("/api/v1/subscriptions/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Scope.SUBSCRIPTION_MANAGE)
final class TrialController {

    private final TrialService trials;

    TrialController(TrialService trials) {
        this.trials = trials;
    }

    @Post("/test")
    @Consumes(MediaType.APPLICATION_JSON)
    HttpResponse<?> test(Caller caller, UUID id, HttpRequest<byte[]> request) {
        JsonBody input = JsonBody.readOptional(request.getBody().orElse(null), Set.of("topic"));
        String topic = input.text("topic");
        input.requireFaultless();
        UUID messageId = trials.test(caller, id, topic);
        return JsonAnswer.ok(JsonNodeFactory.instance.objectNode().put("messageId", messageId.toString()))
                .status(HttpStatus.ACCEPTED);
    }

    @Post("/dry-run")
    @Consumes(MediaType.APPLICATION_JSON)
    HttpResponse<?> dryRun(Caller caller, UUID id, HttpRequest<byte[]> request) {
        JsonBody input =
                JsonBody.readOptional(request.getBody().orElse(null), Set.of("topics", "labels", "since", "until"));
        var asked = new DryRun(
                input.node("topics") == null ? null : input.texts("topics"),
                input.node("labels") == null ? null : input.texts("labels"),
                input.time("since"),
                input.time("until"));
        input.requireFaultless();
        return JsonAnswer.ok(TrialJson.report(trials.dryRun(caller, id, asked)));
    }
}
