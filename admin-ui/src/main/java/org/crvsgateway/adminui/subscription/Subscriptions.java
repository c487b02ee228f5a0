package org.crvsgateway.adminui.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crvsgateway.adminui.gateway.Documents;
import org.crvsgateway.adminui.gateway.Gateway;
import org.crvsgateway.adminui.gateway.GatewayException;
import org.crvsgateway.adminui.gateway.GatewayScope;
import org.crvsgateway.adminui.gateway.SignedIn;
import org.crvsgateway.adminui.page.Slice;
import org.jspecify.annotations.Nullable;

/** What the screens ask of the gateway about subscriptions. */
@Singleton
final class Subscriptions {

    private static final int PAGE = 20;

    private final Gateway gateway;

    Subscriptions(Gateway gateway) {
        this.gateway = gateway;
    }

    /** The oldest first. */
    List<Subscription> all(SignedIn who) {
        ClientNames clients = clients(who);
        return Nodes.each(
                gateway.ask(who, Documents.read("subscriptions"), Map.of()).path("subscriptions"),
                node -> Subscription.of(node, clients));
    }

    Optional<SubscriptionFile> find(SignedIn who, String id) {
        var node = gateway.ask(who, Documents.read("subscription"), Map.of("id", id))
                .path("subscription");
        return node.isObject() ? Optional.of(SubscriptionFile.of(node, clients(who))) : Optional.empty();
    }

    ClientNames clients(SignedIn who) {
        return who.may(GatewayScope.CLIENT_READ) || who.may(GatewayScope.CLIENT_MANAGE)
                ? ClientNames.of(gateway.ask(who, Documents.read("subscription-clients"), Map.of())
                        .path("clients"))
                : new ClientNames(List.of());
    }

    Slice<Delivery> deliveries(SignedIn who, String id, @Nullable DeliveryState state, @Nullable String after) {
        Map<String, Object> variables = new HashMap<>(Map.of("id", id, "first", PAGE));
        if (state != null) {
            variables.put("state", state.name());
        }
        if (after != null) {
            variables.put("after", after);
        }
        var page = gateway.ask(who, Documents.read("deliveries"), variables).at("/subscription/deliveries");
        return new Slice<>(
                Nodes.each(page.path("items"), Delivery::of),
                page.path("nextCursor").textValue());
    }

    /** The newest jobs, after a while: for who watches one. */
    List<Replay> replaysIn(SignedIn who, String id, Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GatewayException.failed();
        }
        return Nodes.each(
                gateway.ask(who, Documents.read("replays"), Map.of("id", id)).at("/subscription/replays/items"),
                Replay::of);
    }

    /** Which past messages the topics would have brought. */
    JsonNode dryRun(SignedIn who, String id, List<String> topics, Instant since) {
        return gateway.ask(
                        who, Documents.read("dry-run"), Map.of("id", id, "topics", topics, "since", since.toString()))
                .at("/subscription/dryRun");
    }
}
