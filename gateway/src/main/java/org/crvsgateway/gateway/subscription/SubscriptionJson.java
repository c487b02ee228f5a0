package org.crvsgateway.gateway.subscription;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.crvsgateway.webhooks.delivery.AttemptView;
import org.crvsgateway.webhooks.delivery.DeliveryView;
import org.crvsgateway.webhooks.delivery.LaneHealth;
import org.crvsgateway.webhooks.subscription.IssuedSecret;
import org.crvsgateway.webhooks.subscription.Receiving;
import org.crvsgateway.webhooks.subscription.Subscription;
import org.jspecify.annotations.Nullable;

/** Subscriptions and deliveries in JSON, as the doors answer with them. */
public final class SubscriptionJson {

    private SubscriptionJson() {}

    public static ObjectNode subscription(Subscription subscription) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", subscription.id().toString());
        node.put("clientId", subscription.ownerClientId().toString());
        node.put("mode", subscription.receiving().mode().name());
        node.put("url", subscription.url());
        subscription.topics().forEach(node.putArray("topics")::add);
        locations(node, "areas", RecordLabels.AREA, subscription);
        locations(node, "facilities", RecordLabels.FACILITY, subscription);
        node.put("payload", Payloads.kind(subscription.format().payload()).name());
        Receiving.Pace pace = subscription.receiving().pace();
        node.put("ordering", pace.ordering().name());
        node.put("ratePerSecond", pace.ratePerSecond());
        node.put("maxInFlight", pace.maxInFlight());
        node.put("contentType", subscription.format().contentType());
        node.put("manifest", subscription.receiving().manifest());
        node.put("verification", subscription.proof().verification().name());
        node.put("allowedPerMinute", subscription.proof().allowedPerMinute());
        node.put("state", subscription.state().name());
        node.put("stateReason", subscription.status().reason());
        node.put("createdAt", subscription.status().createdAt().toString());
        node.put("verifiedAt", text(subscription.status().verifiedAt()));
        return node;
    }

    private static void locations(ObjectNode node, String name, String kind, Subscription subscription) {
        ArrayNode ids = node.putArray(name);
        subscription.interest().labels().stream()
                .filter(label -> label.kind().equals(kind))
                .forEach(label -> ids.add(label.value()));
    }

    /** What was asked to be told beyond ids, and what became of it. */
    public static ArrayNode payloadRequests(List<PayloadRequest> requests) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (PayloadRequest request : requests) {
            ObjectNode node = array.addObject();
            node.put("id", request.id().toString());
            node.put("payload", request.wanted().payload().name());
            request.wanted().fields().forEach(node.putArray("fields")::add);
            node.put("legalBasis", request.wanted().legalBasis());
            node.put("state", request.state().name());
            node.put("requestedAt", request.asked().at().toString());
            node.put("requestedBy", request.asked().by());
            PayloadRequest.Decision decision = request.decision();
            node.put("decidedAt", decision == null ? null : decision.step().at().toString());
            node.put("decidedBy", decision == null ? null : decision.step().by());
            node.put("reason", decision == null ? null : decision.reason());
        }
        return array;
    }

    /** With what is new: a shared secret, which is shown this once, and a public key. */
    public static ObjectNode withSecret(IssuedSecret issued) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("subscription", subscription(issued.subscription()));
        node.put("secret", issued.secret());
        node.put("publicKey", issued.publicKey());
        return node;
    }

    public static ObjectNode delivery(DeliveryView delivery) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("messageId", delivery.messageId().toString());
        node.put("subscriptionId", delivery.subscriptionId().toString());
        node.put("topic", delivery.told().topic());
        node.put("subject", delivery.told().subject());
        node.put("sequence", delivery.sequence());
        node.put("state", delivery.state().name());
        node.put("attemptCount", delivery.progress().attempts());
        node.put("createdAt", delivery.progress().createdAt().toString());
        node.put("dueAt", text(delivery.progress().dueAt()));
        node.put("doneAt", text(delivery.progress().doneAt()));
        return node;
    }

    public static ArrayNode attempts(List<AttemptView> attempts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (AttemptView attempt : attempts) {
            ObjectNode node = array.addObject();
            node.put("number", attempt.number());
            node.put("startedAt", attempt.startedAt().toString());
            node.put("durationMillis", attempt.took().total().toMillis());
            node.set("timing", timing(attempt.took()));
            node.put("statusCode", attempt.result().status());
            node.put(
                    "failure",
                    attempt.result().failure() == null
                            ? null
                            : attempt.result().failure().name());
            node.put("responseExcerpt", attempt.result().responseExcerpt());
        }
        return array;
    }

    /** Where the time went, in microseconds; null is what did not take place. */
    private static ObjectNode timing(AttemptView.Took took) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("dnsMicros", micros(took.dns()));
        node.put("connectMicros", micros(took.connect()));
        node.put("tlsMicros", micros(took.tls()));
        node.put("firstByteMicros", micros(took.firstByte()));
        node.put("totalMicros", micros(took.total()));
        return node;
    }

    private static @Nullable Long micros(@Nullable Duration duration) {
        return duration == null ? null : duration.toNanos() / 1_000;
    }

    public static ObjectNode health(LaneHealth health) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("backlog", health.backlog());
        node.put("failed", health.failed());
        node.put("oldestUndelivered", text(health.oldestUndelivered()));
        node.put("consecutiveFailures", health.breaker().consecutiveFailures());
        node.put("openUntil", text(health.breaker().openUntil()));
        node.put("holdUntil", text(health.breaker().holdUntil()));
        node.put("lastDeliveredAt", text(health.lastDeliveredAt()));
        node.put("failingSince", text(health.breaker().failingSince()));
        node.put("held", health.breaker().held());
        return node;
    }

    static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
