package org.crvsgateway.gateway.door.json;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.subscription.AcknowledgementReader;
import org.crvsgateway.gateway.subscription.AcknowledgementService;
import org.crvsgateway.gateway.subscription.FeedJson;
import org.crvsgateway.gateway.subscription.FeedService;
import org.crvsgateway.gateway.subscription.ManifestService;
import org.crvsgateway.gateway.subscription.ReconciliationReader;
import org.crvsgateway.gateway.subscription.ReconciliationService;
import org.crvsgateway.webhooks.manifest.Manifest;
import org.crvsgateway.webhooks.manifest.Manifests;
import org.jspecify.annotations.Nullable;

/** The messages of a subscription for those who fetch them, and proof that none is missing; in JSON. */
@Controller("/api/v1/subscriptions/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Scope.SUBSCRIPTION_MANAGE)
final class FeedController {

    private final FeedService feed;
    private final AcknowledgementService acknowledgements;
    private final ReconciliationService reconciliation;
    private final ManifestService manifests;

    FeedController(
            FeedService feed,
            AcknowledgementService acknowledgements,
            ReconciliationService reconciliation,
            ManifestService manifests) {
        this.feed = feed;
        this.acknowledgements = acknowledgements;
        this.reconciliation = reconciliation;
        this.manifests = manifests;
    }

    @Get("/messages")
    HttpResponse<?> messages(
            Caller caller,
            UUID id,
            @QueryValue(defaultValue = "0") long after,
            @QueryValue(defaultValue = "20") int limit,
            @QueryValue(defaultValue = "0") long wait) {
        return JsonAnswer.ok(FeedJson.page(feed.page(caller, id, after, limit, Duration.ofSeconds(wait))));
    }

    @Post("/messages/ack")
    @Consumes(MediaType.APPLICATION_JSON)
    HttpResponse<?> acknowledge(Caller caller, UUID id, @Body byte @Nullable [] body) {
        return JsonAnswer.ok(FeedJson.acknowledgement(
                acknowledgements.acknowledge(caller, id, AcknowledgementReader.read(JsonBody.tree(body)))));
    }

    @Post("/reconcile")
    @Consumes(MediaType.APPLICATION_JSON)
    HttpResponse<?> reconcile(Caller caller, UUID id, @Body byte @Nullable [] body) {
        return JsonAnswer.ok(reconciliation
                .reconcile(caller, id, ReconciliationReader.read(JsonBody.tree(body)))
                .toJson());
    }

    @Get("/manifests")
    HttpResponse<?> manifests(
            Caller caller, UUID id, @QueryValue(defaultValue = "20") int limit, @QueryValue @Nullable LocalDate after) {
        List<Manifest> found = manifests.list(caller, id, limit, after);
        return JsonAnswer.items(
                found.stream().map(Manifests::described).toList(),
                found.size() < limit ? null : found.getLast().day());
    }

    @Put("/manifests")
    @Consumes(MediaType.APPLICATION_JSON)
    HttpResponse<?> wantManifests(Caller caller, UUID id, @Body byte @Nullable [] body) {
        JsonBody input = JsonBody.readOptional(body, Set.of("wanted"));
        Boolean wanted = input.flag("wanted");
        input.requireFaultless();
        manifests.want(caller, id, !Boolean.FALSE.equals(wanted));
        return HttpResponse.noContent();
    }
}
