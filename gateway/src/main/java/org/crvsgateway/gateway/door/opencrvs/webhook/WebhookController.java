package org.crvsgateway.gateway.door.opencrvs.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.crvsgateway.gateway.client.OpenCrvsClients;
import org.crvsgateway.gateway.client.OpenCrvsSettings;
import org.crvsgateway.gateway.door.opencrvs.bundle.IsoTime;
import org.crvsgateway.gateway.subscription.ForeignSubscriptions;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.crvsgateway.webhooks.subscription.Subscription;

/** What OpenCRVS's webhooks service offered at its own host. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class WebhookController {

    private final Subscribing subscribing;
    private final ForeignSubscriptions subscriptions;
    private final OpenCrvsClients clients;

    WebhookController(Subscribing subscribing, ForeignSubscriptions subscriptions, OpenCrvsClients clients) {
        this.subscribing = subscribing;
        this.subscriptions = subscriptions;
        this.clients = clients;
    }

    @Post("/webhooks")
    @Consumes(MediaType.ALL)
    @Secured(Scope.SUBSCRIPTION_MANAGE)
    HttpResponse<?> subscribe(Caller caller, HttpRequest<byte[]> request) {
        return switch (subscribing.judge(caller, tree(request))) {
            case Subscribing.Accepted() -> HttpResponse.accepted();
            case Subscribing.Denied(String topic, String reason) -> denied(topic, reason);
            case Subscribing.CheckFailed() ->
                HttpResponse.badRequest("Subscription callback check failed").contentType(MediaType.TEXT_PLAIN_TYPE);
            case Subscribing.Malformed() -> HttpResponse.badRequest();
        };
    }

    /** The caller's own, with the moment at which each was made. */
    @Get("/webhooks")
    @Secured(Scope.SUBSCRIPTION_MANAGE)
    HttpResponse<?> list(Caller caller) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("entries");
        for (Subscription subscription : subscriptions.own(caller)) {
            body.withArray("entries").add(entry(caller, subscription));
        }
        return json(HttpResponse.ok(), body);
    }

    /** Of what is not the caller's own nothing is deleted, and nothing is told of it either. */
    @Delete("/webhooks/{id}")
    @Secured(Scope.SUBSCRIPTION_MANAGE)
    HttpResponse<?> delete(Caller caller, String id) {
        uuid(id).ifPresent(known -> subscriptions.delete(caller, known));
        return HttpResponse.noContent();
    }

    @Get("/ping")
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<?> ping() {
        return json(HttpResponse.ok(), JsonNodeFactory.instance.objectNode().put("success", true));
    }

    private ObjectNode entry(Caller caller, Subscription subscription) {
        OpenCrvsSettings settings = clients.settings(caller.id());
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("id", subscription.id().toString());
        entry.put("callback", subscription.url());
        entry.put("createdAt", IsoTime.of(subscription.status().createdAt()));
        entry.putObject("createdBy")
                .put("client_id", caller.id().toString())
                .put("type", settings.type().name())
                .put("username", caller.name())
                .put("name", caller.name());
        entry.put("topic", HubTopic.name(subscription.topics().first()));
        return entry;
    }

    private static HttpResponse<?> denied(String topic, String reason) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("hub").put("mode", "denied").put("topic", topic).put("reason", reason);
        return json(HttpResponse.badRequest(), body);
    }

    private static HttpResponse<?> json(MutableHttpResponse<?> answer, ObjectNode body) {
        return answer.body(body.toString().getBytes(StandardCharsets.UTF_8))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    /** Whatever the media type says; nothing where it is not JSON. */
    private static JsonNode tree(HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(new byte[0]);
        return StrictJson.parse(body) instanceof StrictJson.Parsed(JsonNode root) ? root : MissingNode.getInstance();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
