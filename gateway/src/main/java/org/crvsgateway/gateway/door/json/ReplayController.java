package org.crvsgateway.gateway.door.json;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
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
import org.crvsgateway.gateway.subscription.ReplayJson;
import org.crvsgateway.gateway.subscription.ReplayReader;
import org.crvsgateway.gateway.subscription.ReplayService;
import org.crvsgateway.webhooks.replay.Replay;
import org.jspecify.annotations.Nullable;

/** Sending many deliveries of a subscription again, in JSON. */
@Controller("/api/v1/subscriptions/{id}/replays")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Scope.SUBSCRIPTION_MANAGE)
final class ReplayController {

    private final ReplayService replays;

    ReplayController(ReplayService replays) {
        this.replays = replays;
    }

    @Post
    @Consumes(MediaType.APPLICATION_JSON)
    HttpResponse<?> start(Caller caller, UUID id, @Body byte @Nullable [] body) {
        JsonBody input = JsonBody.readOptional(body, ReplayReader.NAMES);
        input.requireFaultless();
        Replay replay = replays.start(caller, id, ReplayReader.read(input.tree()));
        return JsonAnswer.created(ReplayJson.replay(replay), "/api/v1/subscriptions/" + id + "/replays/" + replay.id());
    }

    @Get
    HttpResponse<?> list(
            Caller caller, UUID id, @QueryValue(defaultValue = "20") int limit, @QueryValue @Nullable UUID after) {
        ReplayService.Page page = replays.list(caller, id, limit, after);
        return JsonAnswer.items(page.items().stream().map(ReplayJson::replay).toList(), page.nextCursor());
    }

    @Get("/{replayId}")
    HttpResponse<?> get(Caller caller, UUID id, UUID replayId) {
        return JsonAnswer.ok(ReplayJson.replay(replays.get(caller, id, replayId)));
    }

    @Post("/{replayId}/cancel")
    @Consumes(MediaType.ALL)
    HttpResponse<?> cancel(Caller caller, UUID id, UUID replayId) {
        return JsonAnswer.ok(ReplayJson.replay(replays.cancel(caller, id, replayId)));
    }
}
