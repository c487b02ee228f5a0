package org.crvsgateway.gateway.door.json;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Set;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.problem.ProblemException;
import org.crvsgateway.gateway.subscription.KeyChange;
import org.crvsgateway.gateway.subscription.SubscriptionJson;
import org.crvsgateway.gateway.subscription.SubscriptionKeyJson;
import org.crvsgateway.gateway.subscription.SubscriptionKeyService;
import org.crvsgateway.webhooks.subscription.Signature;
import org.jspecify.annotations.Nullable;

/** The keys that a subscription's deliveries are signed with, in JSON. */
@Controller("/api/v1/subscriptions/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Scope.SUBSCRIPTION_MANAGE)
final class SubscriptionKeyController {

    private final SubscriptionKeyService keys;

    SubscriptionKeyController(SubscriptionKeyService keys) {
        this.keys = keys;
    }

    @Get("/secrets")
    HttpResponse<?> all(Caller caller, UUID id) {
        return JsonAnswer.items(
                keys.keys(caller, id).stream().map(SubscriptionKeyJson::key).toList(), null);
    }

    @Post("/secrets")
    @Consumes(MediaType.ALL)
    HttpResponse<?> rotate(Caller caller, UUID id, HttpRequest<byte[]> request) {
        JsonBody input = JsonBody.readOptional(request.getBody().orElse(null), Set.of("reason", "overlap"));
        KeyChange change = change(input);
        input.requireFaultless();
        return JsonAnswer.ok(SubscriptionJson.withSecret(keys.rotate(caller, id, change)));
    }

    @Delete("/secrets/old")
    @Consumes(MediaType.ALL)
    HttpResponse<?> endOld(Caller caller, UUID id) {
        return JsonAnswer.ok(SubscriptionJson.subscription(keys.endOld(caller, id)));
    }

    @Post("/secrets/undo")
    @Consumes(MediaType.ALL)
    HttpResponse<?> undo(Caller caller, UUID id) {
        return JsonAnswer.ok(SubscriptionJson.subscription(keys.undo(caller, id)));
    }

    @Post("/secrets/probe")
    @Consumes(MediaType.ALL)
    HttpResponse<?> probe(Caller caller, UUID id) {
        return JsonAnswer.ok(SubscriptionKeyJson.probe(keys.probe(caller, id)));
    }

    @Put("/signature")
    @Consumes(MediaType.APPLICATION_JSON)
    HttpResponse<?> choose(Caller caller, UUID id, @Body byte @Nullable [] body) {
        JsonBody input = JsonBody.readOptional(body, Set.of("signature", "overlap"));
        String text = input.text("signature");
        KeyChange change = change(input);
        input.requireFaultless();
        if (text == null) {
            throw ProblemException.invalid("/signature", "required", "HMAC, ED25519 or BOTH is needed.");
        }
        Signature signature = KeyChange.signature(text);
        return JsonAnswer.ok(SubscriptionJson.withSecret(keys.choose(caller, id, signature, change)));
    }

    /** Open, as public keys are; both keys of a rotation are there from its beginning. May be kept for five minutes. */
    @Get("/jwks.json")
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<?> jwks(UUID id) {
        return HttpResponse.ok(SubscriptionKeyJson.jwks(keys.published(id)).toString(true))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300");
    }

    /** What is not a text is reported by the body. */
    private static KeyChange change(JsonBody input) {
        return KeyChange.parse(input.text("reason"), input.text("overlap"));
    }
}
