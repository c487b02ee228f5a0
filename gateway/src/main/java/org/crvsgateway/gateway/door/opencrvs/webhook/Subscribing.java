package org.crvsgateway.gateway.door.opencrvs.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.util.Optional;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.CallerKind;
import org.crvsgateway.gateway.client.OpenCrvsClients;
import org.crvsgateway.gateway.client.OpenCrvsSettings;
import org.crvsgateway.gateway.subscription.ForeignSubscriptions;
import org.jspecify.annotations.Nullable;

/** A request to subscribe, judged in the order of OpenCRVS: topic, system, secret, mode, callback. */
@Singleton
final class Subscribing {

    private final OpenCrvsClients clients;
    private final ForeignSubscriptions subscriptions;

    Subscribing(OpenCrvsClients clients, ForeignSubscriptions subscriptions) {
        this.clients = clients;
        this.subscriptions = subscriptions;
    }

    /** What is answered. */
    sealed interface Verdict {}

    record Accepted() implements Verdict {}

    record Denied(String topic, String reason) implements Verdict {}

    record CheckFailed() implements Verdict {}

    /** Not a request at all. */
    record Malformed() implements Verdict {}

    Verdict judge(Caller caller, JsonNode body) {
        JsonNode hub = body.path("hub");
        String topic = hub.path("topic").textValue();
        String callback = hub.path("callback").textValue();
        if (topic == null || callback == null) {
            return new Malformed();
        }
        Optional<String> ours = HubTopic.ours(topic);
        if (ours.isEmpty()) {
            return new Denied(topic, "Unsupported topic: " + topic);
        }
        if (caller.kind() != CallerKind.CLIENT) {
            return new Denied(topic, "Active system details cannot be found.  This system is no longer authorized");
        }
        OpenCrvsSettings settings = clients.settings(caller.id());
        String secret = clients.shaSecret(caller.id());
        if (!isSame(secret, hub.path("secret").textValue())) {
            return new Denied(
                    topic, ClientForm.isBefore(settings, 3) ? "hub.secret is incorrrect" : "hub.secret is incorrect");
        }
        if (!"subscribe".equals(hub.path("mode").textValue())) {
            return new Denied(topic, "hub.mode must be set to subscribe");
        }
        var wish = new ForeignSubscriptions.Wish(ours.get(), callback, HubSignature.NAME, secret);
        return switch (subscriptions.subscribe(caller, wish)) {
            case ForeignSubscriptions.Active _ -> new Accepted();
            case ForeignSubscriptions.Refused _ -> new CheckFailed();
        };
    }

    private static boolean isSame(String secret, @Nullable String given) {
        return given != null && MessageDigest.isEqual(secret.getBytes(UTF_8), given.getBytes(UTF_8));
    }
}
